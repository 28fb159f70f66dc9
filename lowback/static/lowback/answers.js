// The rhythm of reading aloud: a digit answers the question in focus and goes on to the next one; "t" is ten.
(() => {
  "use strict";

  const hint = document.querySelector("[data-keys-hint]");
  const groups = [...document.querySelectorAll(".answer .segmented")].filter((group) =>
    group.querySelector("input[name^=answer_]"));
  if (!groups.length) return;
  if (hint) hint.hidden = false;

  const first = (group) => group.querySelector("input:checked") || group.querySelector("input");
  const next = (group) => {
    const open = groups.slice(groups.indexOf(group) + 1).find((each) => !each.querySelector("input:checked"));
    const target = open ? first(open) : document.querySelector(".action-bar .btn-primary");
    target.focus({ preventScroll: true });
    (target.closest(".answer") || target).scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const group = event.target.closest && event.target.closest(".segmented");
    if (!groups.includes(group)) return;
    const value = event.key === "t" ? "10" : event.key;
    if (!/^\d+$/.test(value)) return;
    const answer = group.querySelector(`input[value="${value}"]`);
    if (!answer) return;
    event.preventDefault();
    answer.checked = true;
    answer.dispatchEvent(new Event("input", { bubbles: true }));
    answer.dispatchEvent(new Event("change", { bubbles: true }));
    next(group);
  });

  if (!document.querySelector("[data-error-summary]") && !document.activeElement.matches("input, textarea")) {
    const open = groups.find((group) => !group.querySelector("input:checked"));
    if (open) first(open).focus({ preventScroll: true });
  }
})();

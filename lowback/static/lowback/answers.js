// The rhythm of reading aloud: a digit answers the question in focus and goes on to the next one; "t" is ten, and an
// answer in words goes by its first letter. After the last question the text or the button that follows has the focus.
// Ctrl+Enter presses the last button of the form.
(() => {
  "use strict";

  const hint = document.querySelector("[data-keys-hint]");
  const groups = [...document.querySelectorAll(".measure .answer .segmented")];
  if (!groups.length) return;
  if (hint) hint.hidden = false;

  const first = (group) => group.querySelector("input:checked") || group.querySelector("input");
  const next = (group) => {
    const open = groups.slice(groups.indexOf(group) + 1).find((each) => !each.querySelector("input:checked"));
    const after = document.querySelector(".measure textarea") || document.querySelector(".action-bar .btn-primary");
    const target = open ? first(open) : after;
    target.focus({ preventScroll: true });
    (target.closest(".answer") || target).scrollIntoView({ block: "center" });
  };

  const byLetter = (group, key) => {
    const found = [...group.querySelectorAll("label")].filter((label) =>
      key.length === 1 && label.innerText.trim().toLowerCase().startsWith(key));
    return found.length === 1 ? found[0].querySelector("input") : null;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter" && event.target.form) {
      const buttons = event.target.form.querySelectorAll(".action-bar button");
      event.preventDefault();
      buttons[buttons.length - 1].click();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const group = event.target.closest && event.target.closest(".segmented");
    if (!groups.includes(group)) return;
    const answer = /^\d$/.test(event.key) || event.key === "t"
      ? group.querySelector(`input[value="${event.key === "t" ? "10" : event.key}"]`)
      : byLetter(group, event.key);
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

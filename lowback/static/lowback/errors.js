// Brings the reader to what went wrong, and makes links to a group of choices land on its first choice.
(() => {
  "use strict";

  const focusable = "input:not([type=hidden]), select, textarea";

  const unfold = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };

  const goTo = (element) => {
    unfold(element);
    const target = element.matches(focusable) ? element : element.querySelector(`input:checked, ${focusable}`) || element;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const part = event.target.closest("a[href^='#deel-']");
    if (part) unfold(document.getElementById(part.hash.slice(1)));
    const link = event.target.closest("a[href^='#id_']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    goTo(target);
  });

  const summary = document.querySelector("[data-error-summary]");
  const invalid = document.querySelector("[aria-invalid=true]");
  if (summary) summary.focus();
  else if (invalid) goTo(invalid);
})();

// The page that says that nothing could be saved holds what was typed, and nothing else does: leaving it by accident asks
// first. Nothing is kept in the browser.
(() => {
  "use strict";

  const form = document.querySelector("form[data-typed]");
  let isSending = false;

  form.addEventListener("submit", () => {
    isSending = true;
  });
  window.addEventListener("pageshow", () => {
    isSending = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSending) event.preventDefault();
  });
})();

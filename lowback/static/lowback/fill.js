// The buttons that answer what is still open, item by item ("Neurologie: alles normaal", "Overige rode vlaggen: afwezig"),
// in sight, so that the therapist sees what is recorded before saving. What was answered stays. Without this script the
// button asks the server to do the same.
(() => {
  "use strict";

  // "Not asked" is no answer yet, nor is an empty choice.
  const isOpen = (control) => (control.type === "radio" ? Boolean(control.closest(".segment-unanswered")) : ["", control.dataset.unanswered].includes(control.value));

  const give = (form, name, value) => {
    const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const current = controls.find((control) => control.type !== "radio" || control.checked);
    if (!controls.length || (current && !isOpen(current))) return false;
    if (controls[0].type !== "radio") {
      controls[0].value = value;
      return true;
    }
    const wanted = controls.find((control) => control.value === value);
    if (wanted) wanted.checked = true;
    return Boolean(wanted);
  };

  const words = (changed) => {
    if (!changed) return "Er was niets meer in te vullen.";
    return `${changed} ${changed === 1 ? "antwoord" : "antwoorden"} ingevuld. Controleer ze en sla op.`;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fill]");
    if (!button) return;
    event.preventDefault();
    const wanted = Object.entries(JSON.parse(button.dataset.fill));
    const changed = wanted.filter(([name, value]) => give(button.form, name, value)).length;
    const fold = button.closest("details");
    if (fold) fold.open = true;
    if (changed) button.dispatchEvent(new Event("input", { bubbles: true }));
    button.parentElement.querySelector("[data-fill-status]").textContent = words(changed);
  });
})();

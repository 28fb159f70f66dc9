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

  const holds = (form, name, value) => {
    const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    return (controls.find((control) => control.type !== "radio" || control.checked) || {}).value === value;
  };

  // What the page says to look at again ("Kijk nog eens naar deze rode vlaggen") isn't filled in with the rest.
  const isPointedAt = (name) => Boolean(document.querySelector(`#reconsider a[href="#id_${CSS.escape(name)}"]`));

  const words = (changed, skipped, deviates) => {
    const said = changed ? `${changed} ${changed === 1 ? "antwoord" : "antwoorden"} ingevuld. Controleer ze en sla op.` : "Er was niets meer in te vullen.";
    const left = skipped ? ` ${skipped} opengelaten: daar wijst de pagina op.` : "";
    return said + left + (deviates ? " Er wijkt iets af: kies zelf de uitkomst." : "");
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fill]");
    if (!button) return;
    event.preventDefault();
    const wanted = Object.entries(JSON.parse(button.dataset.fill));
    const skipped = wanted.filter(([name]) => isPointedAt(name) && holds(button.form, name, "not_asked"));
    const changed = wanted.filter((pair) => !skipped.includes(pair) && give(button.form, ...pair)).length;
    const conclusion = Object.entries(JSON.parse(button.dataset.fillConclusion || "{}"));
    const isWhole = wanted.every(([name, value]) => holds(button.form, name, value));
    if (isWhole) conclusion.forEach((pair) => give(button.form, ...pair));
    const fold = button.closest("details");
    if (fold) fold.open = true;
    if (changed) button.dispatchEvent(new Event("input", { bubbles: true }));
    button.parentElement.querySelector("[data-fill-status]").textContent = words(changed, skipped.length, conclusion.length && !isWhole);
  });
})();

// What follows from a choice in a row of the plan: an exercise brings the dose of the library, an intervention shows what
// the guideline says of it. Only empty fields are filled, or fields that still hold what this script put there; without
// it everything can be typed, and the guideline stands in its table.
(() => {
  "use strict";

  const advisedAgainst = "not_recommended";

  const fill = (select, presets) => {
    const before = JSON.parse(select.dataset.filled || "{}");
    const filled = {};
    new Set([...Object.keys(before), ...Object.keys(presets)]).forEach((name) => {
      const field = document.getElementsByName(select.name.replace(/[^-]+$/, name))[0];
      const isOurs = field && name in before && field.value === before[name];
      if (!field || (field.value && !isOurs)) return;
      const value = String(presets[name] ?? "");
      if (value) filled[name] = value;
      if (field.value === value) return;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    select.dataset.filled = JSON.stringify(filled);
  };

  const remarkOf = (option) => {
    if (option.dataset.remark) return [option.dataset.remark, false];
    const line = option.value && document.querySelector(`[data-guideline="${CSS.escape(option.label)}"]`);
    if (!line) return ["", false];
    const [, stance, conditions] = [...line.cells].map((cell) => cell.textContent.trim());
    const isAgainst = line.dataset.stance === advisedAgainst;
    return [`Richtlijn: ${stance}. ${conditions}${isAgainst ? " Vul de motivatie in." : ""}`, isAgainst];
  };

  const remark = (select) => {
    const place = select.closest("[data-row]").querySelector("[data-row-remark]");
    const [words, isWarning] = remarkOf(select.selectedOptions[0]);
    place.textContent = words;
    place.hidden = !words;
    place.classList.toggle("is-warning", isWarning);
  };

  const speaks = "[data-row] select[name$='-exercise'], [data-row] select[name$='-intervention']";

  document.addEventListener("change", ({ target }) => {
    if (!target.matches(speaks)) return;
    if (target.name.endsWith("-exercise")) fill(target, JSON.parse(target.selectedOptions[0].dataset.presets || "{}"));
    remark(target);
  });
  document.querySelectorAll(speaks).forEach(remark);
})();

// Keeps the marks on the page in step with what the server says is still needed (its answer to a kept draft replaces the
// list, patients/drafts/kept.html): "nog nodig" beside a field, and what a folded section says of its contents.
(() => {
  "use strict";

  const list = () => document.getElementById("needs-list");
  if (!list()) return;

  const isFilled = (field) => {
    if (field.type === "radio") return field.checked && !field.closest(".segment-unanswered") && field.value !== "";
    if (field.type === "checkbox") return field.checked;
    return field.value.trim() !== "" && field.value !== field.dataset.unanswered;
  };
  const filledIn = (section) =>
    [...section.querySelectorAll("input:not([type=hidden], [type=button]), select, textarea")].filter(isFilled).length;

  const label = (name) => document.getElementById(`id_${name}_label`) || document.querySelector(`[for="id_${CSS.escape(name)}"]`);

  // Of many open red flags their section says how many (flags.js); marking forty lines helps nobody.
  const mostFlags = 5;
  const openFlags = () => document.querySelectorAll("[data-flag] input[value=not_asked]:checked").length;

  const mark = (wanted) => {
    const skipsFlags = openFlags() > mostFlags;
    document.querySelectorAll(".field-mark-needed").forEach((each) => each.remove());
    wanted.forEach((text, name) => {
      const place = label(name);
      if (!place || place.classList.contains("visually-hidden") || (skipsFlags && place.closest("[data-flag]"))) return;
      const note = document.createElement("span");
      note.className = "field-mark field-mark-needed";
      note.title = text;
      note.textContent = "nog nodig";
      place.append(" ", note);
    });
  };

  const count = (wanted) => {
    document.querySelectorAll("details.section-folded").forEach((section) => {
      const place = section.querySelector(":scope > summary .mark");
      const needed = [...wanted.keys()].filter((name) => section.querySelector(`[name="${CSS.escape(name)}"]`)).length;
      const filled = filledIn(section);
      if (!place || place.classList.contains("mark-error")) return;
      place.textContent = needed ? `${needed} nog nodig` : filled ? `${filled} ingevuld` : "leeg";
      place.className = `mark${needed ? " mark-now" : filled ? " mark-filled" : ""}`;
    });
  };

  const needed = () => new Map([...list().querySelectorAll("a[href^='#id_']")].map((link) => [link.hash.slice(4), link.textContent]));

  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "needs-list") return;
    mark(needed());
    count(needed());
  });
  document.addEventListener("input", ({ target }) => {
    if (target.closest("details.section-folded")) count(needed());
  });
})();

// Counts, while answering, how many red flags are still open.
(() => {
  "use strict";

  document.querySelectorAll("[data-flags-count]").forEach((place) => {
    const section = place.closest(".section");
    section.closest("form").addEventListener("input", () => {
      const left = section.querySelectorAll("[data-flag] input[value=not_asked]:checked").length;
      place.textContent = left ? `${left} nog te beantwoorden` : "Alles beantwoord";
      place.classList.toggle("is-done", !left);
    });
  });
})();

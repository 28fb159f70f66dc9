// "Overige rode vlaggen: afwezig": sets every red flag that still stands on "niet gevraagd" to "nee", in sight, so that
// the therapist sees what is recorded before saving. Without this script the button asks the server to do the same.
// Also counts, while answering, how many are still open.
(() => {
  "use strict";

  const open = "[data-flag] input[value=not_asked]:checked";

  const setToNo = (form) => {
    let changed = 0;
    form.querySelectorAll(open).forEach((radio) => {
      const no = radio.closest("[data-flag]").querySelector("input[value=no]");
      if (!no) return;
      no.checked = true;
      changed += 1;
    });
    if (changed) form.dispatchEvent(new Event("input", { bubbles: true }));
    return changed;
  };

  const say = (form, changed) => {
    form.querySelectorAll("[data-flags-status]").forEach((place) => {
      place.textContent = changed
        ? `${changed} ${changed === 1 ? "rode vlag" : "rode vlaggen"} op “nee” gezet. Controleer ze en sla op.`
        : "Er stond niets meer op “niet gevraagd”.";
    });
  };

  document.querySelectorAll("[data-fill-absent]").forEach((button) => {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      say(button.form, setToNo(button.form));
    });
  });

  document.querySelectorAll("[data-flags-count]").forEach((place) => {
    const section = place.closest(".section");
    section.closest("form").addEventListener("input", () => {
      const left = section.querySelectorAll(open).length;
      place.textContent = left ? `${left} nog te beantwoorden` : "Alles beantwoord";
      place.classList.toggle("is-done", !left);
    });
  });
})();

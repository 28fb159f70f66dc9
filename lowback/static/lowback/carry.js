// "Overnemen": puts the text of the note before into a section, and marks it until somebody touches it. The server
// believes the mark only where the text is still the same.
(() => {
  "use strict";

  const before = document.querySelector("[data-before]");
  const form = document.querySelector(".note-form");
  if (!before || !form) return;

  const hidden = (name) => form.querySelector(`input[type=hidden][name=carried][value="${name}"]`);

  const mark = (name, note) => {
    if (!hidden(name)) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = "carried";
      input.value = name;
      form.append(input);
    }
    note.hidden = false;
  };

  const unmark = (name, note) => {
    hidden(name)?.remove();
    note.hidden = true;
  };

  before.querySelectorAll("[data-section]").forEach((source) => {
    const name = source.dataset.section;
    const area = form.querySelector(`textarea[name=${name}]`);
    const text = source.innerText.trim();
    if (!area || !text) return;
    const line = document.createElement("p");
    line.className = "carry";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet";
    button.textContent = "Overnemen";
    button.setAttribute("aria-label", `Overnemen: ${form.querySelector(`label[for=${area.id}]`).innerText}`);
    const note = document.createElement("span");
    note.className = "mark";
    note.textContent = "overgenomen, nog niet nagekeken";
    note.hidden = !hidden(name);
    line.append(button, note);
    area.closest(".field").append(line);
    button.addEventListener("click", () => {
      area.value = text;
      mark(name, note);
      area.dispatchEvent(new Event("input", { bubbles: true }));
      note.hidden = false;
      area.focus();
    });
    area.addEventListener("input", () => {
      if (area.value.trim() !== text) unmark(name, note);
    });
  });
})();

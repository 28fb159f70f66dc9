// The pain map: pointing at an area of the body fills in a row of the list beside it, and the map shows what the list
// says. The list is what is saved and kept as a draft; the map holds nothing of its own. Everything works by keyboard.
(() => {
  "use strict";

  const svg = "http://www.w3.org/2000/svg";
  const bare = "#f3eee4";

  const watch = (map) => {
    const section = map.closest("[data-rows]");
    const editor = section.querySelector("[data-pain-editor]");
    const said = section.querySelector("[data-pain-said]");
    const numbers = map.querySelector("[data-pain-numbers]");
    const areas = [...map.querySelectorAll(".pain-area")];
    const empty = section.querySelector("template[data-rows-empty]").content;
    let current = null;
    let last = ""; // the key pressed before this one: "1" and then "0" is ten

    const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
    const isGone = (row) => Boolean(field(row, "DELETE")?.checked);
    const rows = () => [...section.querySelectorAll("[data-rows-list] > [data-row]")].filter((row) => !isGone(row));
    const isEmpty = (row) => ["region", "side", "quality", "intensity", "pattern"].every((name) => !field(row, name).value);

    // The areas that a row covers: both sides, or all of a region that doesn't have the side.
    const covered = (row) => {
      const region = areas.filter((area) => area.dataset.region === field(row, "region").value);
      const side = field(row, "side").value;
      const wanted = side === "both" ? ["left", "right"] : [side];
      const found = region.filter((area) => wanted.includes(area.dataset.side));
      return found.length ? found : region;
    };
    const rowsOf = (area) => rows().filter((row) => field(row, "region").value && covered(row).includes(area));
    const rowOf = (area) => rowsOf(area)[0] || null;

    const set = (row, name, value) => {
      const control = field(row, name);
      control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const words = (row, name) => {
      const control = field(row, name);
      if (!control.value) return "";
      return name === "intensity" ? `${control.value} van 10` : control.selectedOptions[0].label;
    };
    const feeling = (row) => ["quality", "intensity", "pattern"].map((name) => words(row, name)).filter(Boolean).join(", ");

    const number = (area, text) => {
      const { x, y } = area.dataset;
      const make = (tag, attributes) => {
        const element = document.createElementNS(svg, tag);
        Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
        numbers.append(element);
        return element;
      };
      make("circle", { cx: x, cy: y, r: 7, fill: "#ffffff", stroke: "#4d5b5d", "stroke-width": 1 });
      make("text", { x, y: Number(y) + 3.6, "font-size": 10, "font-weight": 600, "text-anchor": "middle", fill: "#1b2a2d" }).textContent = text;
    };

    const draw = () => {
      numbers.replaceChildren();
      areas.forEach((area) => {
        const here = rowsOf(area);
        const worst = here.reduce((most, row) => (!most || Number(field(row, "intensity").value) > Number(field(most, "intensity").value) ? row : most), null);
        const felt = here.map(feeling).filter(Boolean).join("; ");
        area.setAttribute("fill", worst ? `url(#pain-${field(worst, "quality").value || "unknown"})` : bare);
        area.setAttribute("aria-pressed", String(here.length > 0));
        area.setAttribute("aria-label", felt ? `${area.dataset.name}: ${felt}` : area.dataset.name);
        area.classList.toggle("is-current", area === current);
        if (worst && field(worst, "intensity").value) number(area, field(worst, "intensity").value);
      });
      edit();
    };

    const edit = () => {
      const row = current && rowOf(current);
      editor.hidden = !row;
      if (!row) return;
      editor.querySelector("[data-pain-name]").textContent = current.dataset.name;
      editor.querySelectorAll("[data-pain-value]").forEach((button) => {
        button.setAttribute("aria-pressed", String(field(row, button.parentElement.dataset.painChoices).value === button.dataset.painValue));
      });
    };

    const clear = (row) => ["region", "side", "quality", "intensity", "pattern"].forEach((name) => {
      field(row, name).value = "";
    });

    // An empty row, one that was taken away, or a new one at the end; none when the map is full.
    const newRow = () => {
      const free = rows().find(isEmpty);
      if (free) return free;
      const gone = [...section.querySelectorAll("[data-rows-list] > [data-row]")].find(isGone);
      if (gone) {
        field(gone, "DELETE").checked = false;
        clear(gone);
        return gone;
      }
      const add = section.querySelector("[data-rows-add]");
      if (add.hidden) return null;
      add.click();
      return rows().at(-1);
    };

    const choose = (area, isPointing = false) => {
      const isNew = !rowOf(area);
      current = area;
      if (isNew) {
        const row = newRow();
        if (!row) {
          said.textContent = "Meer plekken passen niet op de kaart.";
          return;
        }
        set(row, "region", area.dataset.region);
        set(row, "side", area.dataset.side);
      }
      said.textContent = isNew ? `${area.dataset.name} staat op de kaart.` : area.getAttribute("aria-label");
      rove(area);
      draw();
      if (isPointing) editor.scrollIntoView({ block: "nearest" });
    };

    const opposite = { left: "right", right: "left" };

    const remove = (area) => {
      const row = rowOf(area);
      if (!row) return;
      if (field(row, "side").value === "both" && opposite[area.dataset.side]) {
        set(row, "side", opposite[area.dataset.side]);
        said.textContent = `${area.dataset.name} is van de kaart gehaald; de andere kant blijft.`;
        draw();
        return;
      }
      const gone = field(row, "DELETE");
      gone.checked = true;
      gone.dispatchEvent(new Event("input", { bubbles: true }));
      said.textContent = `${area.dataset.name} is van de kaart gehaald.`;
      draw();
    };

    // One stop for Tab per figure; the arrow keys go on from there.
    const rove = (area) => {
      area.closest("[data-pain-view]").querySelectorAll(".pain-area").forEach((each) => {
        each.tabIndex = each === area ? 0 : -1;
      });
      area.focus({ preventScroll: true });
      area.scrollIntoView({ block: "nearest" });
    };

    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const neighbour = (area, [dx, dy]) => {
      const at = (each) => [Number(each.dataset.x), Number(each.dataset.y)];
      const [x, y] = at(area);
      const ranked = [...area.closest("[data-pain-view]").querySelectorAll(".pain-area")].map((each) => {
        const [ex, ey] = at(each);
        const along = (ex - x) * dx + (ey - y) * dy;
        const aside = Math.abs((ex - x) * dy) + Math.abs((ey - y) * dx);
        return { each, along, cost: along + aside * 2 };
      });
      return ranked.filter(({ each, along }) => each !== area && along > 1).sort((one, other) => one.cost - other.cost)[0]?.each;
    };

    const byLetter = (row, key) => {
      const control = field(row || empty, "quality");
      const found = [...control.options].filter((option) => option.value && option.label.toLowerCase().startsWith(key));
      const after = found.findIndex((option) => option.value === control.value) + 1;
      return found[after % found.length]?.value;
    };

    const pressed = (area, key) => {
      if (directions[key]) {
        const next = neighbour(area, directions[key]);
        if (next) rove(next);
        return true;
      }
      if (key === "Enter" || key === " ") {
        choose(area);
        return true;
      }
      if (key === "Delete" || key === "Backspace") {
        remove(area);
        return true;
      }
      if (key.length !== 1) return false;
      // "+" is ten: "t" is a kind of feeling here.
      const isTen = key === "+" || (key === "0" && last === "1" && area === current);
      const isDigit = /^[\d+]$/.test(key);
      if (!isDigit && !byLetter(rowOf(area), key.toLowerCase())) return false;
      if (!rowOf(area)) choose(area);
      const row = rowOf(area);
      if (!row) return true;
      current = area;
      if (isDigit) set(row, "intensity", isTen ? "10" : key);
      else set(row, "quality", byLetter(row, key.toLowerCase()));
      said.textContent = area.getAttribute("aria-label");
      return true;
    };

    map.addEventListener("click", (event) => {
      const area = event.target.closest(".pain-area");
      if (area) choose(area, true);
    });
    map.addEventListener("keydown", (event) => {
      const area = event.target.closest(".pain-area");
      if (!area || event.ctrlKey || event.altKey || event.metaKey) return;
      if (pressed(area, event.key)) event.preventDefault();
      last = event.key;
    });

    const choices = (name) => {
      const control = empty.querySelector(`[name$="-${name}"]`);
      if (control.matches("select")) return [...control.options].filter((option) => option.value).map((option) => [option.value, option.label]);
      return Array.from({ length: 11 }, (_, value) => [String(value), String(value)]);
    };
    editor.querySelectorAll("[data-pain-choices]").forEach((group) => {
      choices(group.dataset.painChoices).forEach(([value, label]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "pain-choice";
        button.dataset.painValue = value;
        button.textContent = label;
        group.append(button);
      });
    });
    editor.addEventListener("click", (event) => {
      const row = current && rowOf(current);
      const button = event.target.closest("[data-pain-value]");
      if (row && button) {
        const name = button.parentElement.dataset.painChoices;
        set(row, name, field(row, name).value === button.dataset.painValue ? "" : button.dataset.painValue);
        said.textContent = current.getAttribute("aria-label");
      }
      if (event.target.closest("[data-pain-remove]")) {
        const area = current;
        remove(area);
        area.focus({ preventScroll: true });
      }
    });

    section.addEventListener("input", draw);
    section.addEventListener("change", draw);
    map.hidden = false;
    map.parentElement.classList.add("has-map");
    map.querySelectorAll("[data-pain-view]").forEach((view) => {
      const first = view.querySelector("[data-region=lumbar_midline]") || view.querySelector("[data-region=lower_abdomen]") || view.querySelector(".pain-area");
      first.tabIndex = 0;
    });
    draw();
  };

  document.querySelectorAll("[data-pain-map]").forEach(watch);
})();

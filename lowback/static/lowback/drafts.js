// Says whether the draft of a form has been kept. htmx posts the form while somebody types (hx-* attributes on the
// form); this shows what came of it, and tries again by itself as long as the server can't be reached or can't keep
// anything. Nothing is kept in the browser: what is typed stays in the window, and a save that would lead to an error
// page waits until the server answers.
(() => {
  "use strict";

  const AWAY = [502, 503, 504]; // the site's own "can't keep anything now", and a proxy's "nobody there"
  const [FIRST, LONGEST] = [2_000, 60_000]; // milliseconds between two attempts; each pause is twice the one before

  const watch = (form) => {
    const status = form.querySelector("[data-draft-status]");
    let typed = 0; // how many changes were made ...
    let sent = 0; // ... how many of them the last post carried ...
    let kept = 0; // ... and how many the server has kept
    let isLeaving = false;
    let isAway = false; // the last attempt came to nothing
    let held = null; // a save that waits for what the attempt now under way comes to
    let wasHeld = false; // somebody was told that nothing was saved
    let mayGo = false; // the save that comes next was held and is let go
    let pause = FIRST;
    let timer = 0;

    const show = (text, state) => {
      if (status.textContent !== text) status.textContent = text; // said again is read aloud again
      status.dataset.state = state;
    };
    const fail = (reason) => show(`Niet bewaard: ${reason}`, "failed");
    const wasSentElsewhere = (xhr) => xhr.responseURL && new URL(xhr.responseURL).pathname !== new URL(form.dataset.draftUrl, location).pathname;
    const keepNow = () => {
      if ((kept < typed || isAway) && !isLeaving) window.htmx.trigger(form, "draft");
    };

    const away = () => {
      isAway = true;
      wasHeld ||= Boolean(held);
      held = null;
      show(
        wasHeld
          ? "Nog niet opgeslagen: het systeem kan nu niets bewaren. Uw tekst staat nog in dit venster. Probeer het straks opnieuw."
          : "Kan nu niet bewaren. Uw tekst staat nog in dit venster; we proberen het opnieuw.",
        "failed",
      );
      clearTimeout(timer);
      timer = setTimeout(keepNow, pause * (1 + Math.random() / 4)); // not all windows at the same moment
      pause = Math.min(2 * pause, LONGEST);
    };
    // The server answers again, whatever it says: then a save that waited may go as well.
    const back = () => {
      isAway = false;
      pause = FIRST;
      clearTimeout(timer);
      const waiting = held;
      held = null;
      if (!waiting) return;
      wasHeld = false;
      mayGo = true;
      form.requestSubmit(waiting.submitter);
    };

    const answer = (xhr, isKept) => {
      if (isKept && wasSentElsewhere(xhr)) return fail("u bent uitgelogd. Log in een ander tabblad weer in en typ dan verder.");
      if (isKept) {
        kept = sent;
        // The server's words: the time, and whether the session has ended.
        const said = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("[data-draft-said]").textContent;
        show(wasHeld && !held ? `U kunt weer opslaan. ${said}` : said, "kept");
        wasHeld = false;
        return undefined;
      }
      if (xhr.status === 409) return show(xhr.responseText, "failed"); // saved or thrown away in another window
      if (xhr.status === 401 || xhr.status === 403) return fail("deze pagina is verlopen. Sla op om niets te verliezen.");
      return fail("de server gaf een fout. Sla op om niets te verliezen.");
    };

    form.addEventListener("input", () => {
      typed += 1;
      if (status.dataset.state !== "failed") show("Wordt bewaard …", "busy");
    });
    form.addEventListener("htmx:beforeSend", () => {
      sent = typed;
    });
    form.addEventListener("htmx:afterRequest", (event) => {
      const { xhr, successful } = event.detail;
      if (AWAY.includes(xhr.status)) return away();
      if (!xhr.status) return undefined; // cut off by a newer attempt, or told of by the two below
      answer(xhr, successful);
      return back();
    });
    form.addEventListener("htmx:sendError", away);
    form.addEventListener("htmx:timeout", away);
    form.addEventListener("submit", (event) => {
      if (!mayGo && (isAway || !navigator.onLine)) {
        event.preventDefault();
        held = { submitter: event.submitter };
        show("Even kijken of het systeem weer kan bewaren …", "busy");
        return window.htmx.trigger(form, "draft");
      }
      mayGo = false;
      isLeaving = true;
      return undefined;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") keepNow();
    });
    window.addEventListener("online", keepNow);
    window.addEventListener("pageshow", () => {
      isLeaving = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (kept < typed && !isLeaving) event.preventDefault();
    });
  };

  document.querySelectorAll("form[data-draft-url]").forEach(watch);
})();

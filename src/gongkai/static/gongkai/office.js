/* The office's script. It saves time and adds no power: every page works without it.

   What a page may ask for, by attribute:
     a[data-dialog=ID]   opens dialog#ID in place of the page it leads to; [data-close] shuts it
     form[data-bulk]     [data-pick-all], [name=pick], [data-picked]; buttons in .bulk wait for a tick,
                         those with [data-own] for none on a box with [data-others]
     [data-row]          is reached by j and k, opened by Enter
     [data-toast]        can be closed
     [data-focus]        takes the focus when it appears
     [data-refused]      says why nothing was done, also of a part of another page
   forms.js has what concerns forms that are filled in. */
"use strict";
window.gongkai = (() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector, root = document) => root.querySelector(selector);
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  const makeButton = (className, text, act) => {
    const button = make("button", className, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };
  const csrf = () => {
    const field = one("[name=csrfmiddlewaretoken]");
    return field ? field.value : (/(?:^|; )csrftoken=([^;]*)/.exec(document.cookie) || [])[1] || "";
  };
  const focusOn = (element) => {
    if (!element) return;
    if (!element.matches("a[href], button, input, select, textarea")) element.tabIndex = -1;
    element.focus();
  };

  /* ---- what appears is made ready once ---- */
  const ready = [];
  const seen = new WeakSet();
  function enhance(root) {
    const found = root.matches ? [root, ...all("*", root)] : all("*", root);
    found.filter((element) => !seen.has(element)).forEach((element) => {
      seen.add(element);
      ready.forEach(([selector, act]) => { if (element.matches(selector)) act(element); });
    });
    focusOn(one("[data-focus]", root));
  }
  const whenThereIs = (selector, act) => ready.push([selector, act]);

  /* ---- what was done, and what went wrong ---- */
  function toast(text) {
    const corner = one(".toasts") || document.body.appendChild(make("div", "toasts"));
    const said = corner.appendChild(make("div", "toast"));
    said.setAttribute("role", "status");
    said.append(make("p", "", text));
    closable(said);
  }
  const closable = (said) => said.append(makeButton("", "关闭", () => said.remove()));
  whenThereIs("[data-toast]", closable);

  /* ---- dialogs ---- */
  function openDialog(dialog) {
    if (dialog.open) return;
    dialog.classList.add("is-modal");
    dialog.showModal();
    // Never on the answer that cannot be undone: on the reason it asks for, or on the question.
    focusOn(one("[data-focus], input:not([type=hidden]), textarea", dialog) || one("h2", dialog));
  }
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    const closer = event.target.closest("dialog [data-close]");
    if (dialog && dialog.showModal) openDialog(dialog);
    else if (closer) closer.closest("dialog").close();
    else return;
    event.preventDefault();
  });

  /* ---- keys: they can be switched off, for who speaks to the machine (WCAG 2.1.4) ---- */
  const KEYS = [
    ["g t", "我的待办"], ["/", "查找"], ["j", "下一行"], ["k", "上一行"], ["Enter", "打开所在行"],
    ["?", "这张表"],
  ];
  const keysOff = () => localStorage.getItem("gongkai-keys") === "off";
  let before = "";
  function moveRow(step) {
    const rows = all("[data-row]");
    const at = rows.findIndex((row) => row.classList.contains("is-row"));
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (!next) return;
    rows.forEach((row) => row.classList.toggle("is-row", row === next));
    focusOn(one("a[href]", next));
    next.scrollIntoView({ block: "nearest" });
  }
  function showKeys() {
    const dialog = make("dialog", "dialog");
    const title = dialog.appendChild(make("h2", "", "键盘快捷键"));
    title.id = "keys-title";
    dialog.setAttribute("aria-labelledby", title.id);
    const list = dialog.appendChild(make("dl", "meta mt3"));
    KEYS.forEach(([keys, what]) => {
      const line = list.appendChild(make("div"));
      const name = line.appendChild(make("dt"));
      keys.split(" ").forEach((key) => name.append(make("kbd", "", key), " "));
      line.append(make("dd", "", what));
    });
    const buttons = dialog.appendChild(make("div", "btns"));
    const shut = buttons.appendChild(makeButton("btn", "关闭", () => dialog.close()));
    shut.dataset.focus = "";
    buttons.append(makeButton("btn btn-2", keysOff() ? "启用快捷键" : "停用快捷键", () => {
      localStorage.setItem("gongkai-keys", keysOff() ? "on" : "off");
      dialog.close();
    }));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    openDialog(dialog);
  }
  const ACTS = {
    "g t": () => { if (document.body.dataset.home) location.assign(document.body.dataset.home); },
    "/": () => focusOn(one("[data-search]")),
    "?": showKeys,
    j: () => moveRow(1),
    k: () => moveRow(-1),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const key = before === "g" && event.key === "t" ? "g t" : event.key;
    before = event.key;
    if (!ACTS[key] || (keysOff() && key !== "?")) return;
    event.preventDefault();
    ACTS[key]();
  });

  /* ---- ticked rows ---- */
  whenThereIs("form[data-bulk]", (form) => {
    const everyone = one("[data-pick-all]", form);
    const said = one("[data-picked]", form);
    if (!everyone || !said) return; // nothing to tick on this page
    everyone.hidden = false;
    const tell = () => {
      const boxes = all("[name=pick]", form);
      const ticked = boxes.filter((box) => box.checked);
      const picked = ticked.length;
      const others = ticked.filter((box) => "others" in box.dataset).length;
      const buttons = all(".bulk button", form);
      const withheld = others && buttons.some((button) => "own" in button.dataset);
      said.textContent = picked ? `已选${picked}件` : "未选";
      if (withheld) said.textContent += `，其中${others}件不由您改定责任人`;
      buttons.forEach((button) => {
        button.disabled = !picked || (others > 0 && "own" in button.dataset);
      });
      everyone.checked = picked > 0 && picked === boxes.length;
      everyone.indeterminate = picked > 0 && picked < boxes.length;
    };
    form.addEventListener("change", (event) => {
      if (event.target === everyone) {
        all("[name=pick]", form).forEach((box) => { box.checked = everyone.checked; });
      }
      tell();
    });
    tell();
  });

  /* ---- places: what is linked to opens, what is current is seen ---- */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", reveal);
  whenThereIs(".side [aria-current]", (here) => {
    const side = here.closest(".side");
    side.scrollLeft = here.offsetLeft - side.offsetLeft - (side.clientWidth - here.offsetWidth) / 2;
  });

  /* ---- htmx: the token with each request, the focus on what is new, failures said ---- */
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    detail.headers["X-CSRFToken"] = csrf();
    if (!detail.elt.matches("[data-filters]")) return;
    const { formData } = detail;
    new Set(formData.keys()).forEach((name) => { if (!formData.get(name)) formData.delete(name); });
  });
  document.addEventListener("htmx:load", ({ detail }) => enhance(detail.elt));
  document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
    if (document.activeElement.matches("input, textarea")) return;
    const main = one("#main");
    if (target.id === "side") return; // comes beside the main part
    if (target === main) {
      // The reader stays where they are: what was done is shown there, or else said how much is left.
      main.focus({ preventScroll: true });
      const done = one(".said p", main);
      const told = done || one(".pages .note, .empty p", main);
      if (done && done.getBoundingClientRect().bottom < 0) toast(done.textContent);
      else one("#told").textContent = told ? told.textContent.trim() : "";
      return;
    }
    const fresh = document.contains(detail.target) ? detail.target : target;
    focusOn(one("[data-focus], h1, h2, h3", fresh));
  });
  document.addEventListener("htmx:sendError", () => toast("网络不通，这一步没有办成。"));
  document.addEventListener("htmx:responseError", ({ detail }) => {
    toast(refusal(detail.xhr) || "这一步没有办成，请刷新后再试。");
  });
  const MOST_SAID = 300;
  /* The sentence of an act that was refused: taken as text from a page that is never shown. */
  function refusal(answer) {
    if (answer.status !== 409) return "";
    const page = new DOMParser().parseFromString(answer.responseText, "text/html");
    const said = one("[data-refused]", page);
    return said ? said.textContent.trim().slice(0, MOST_SAID) : "";
  }

  document.addEventListener("DOMContentLoaded", () => {
    enhance(document);
    reveal();
  });
  return { all, one, make, makeButton, csrf, focusOn, enhance, whenThereIs };
})();

/* Forms that are filled in. Without this script they are sent, checked and saved all the same.

   What a form may ask for, by attribute:
     data-autosave=URL   saves itself by POST; [data-saved] inside says when, and
                         by its data-until what the text still waits for. The answer is 204, or
                         JSON with saved_at ("14:02") and fields (hidden values to take over, such
                         as the version); 409 where somebody else has changed it meanwhile
     data-guard          asks before it is left with changes
     data-upload         shows the progress of its files in [data-upload-list] inside
     data-filters        leaves empty fields out of the address; on a phone those beyond the first
                         two, if none is set, wait behind a button */
"use strict";
(() => {
  const { all, one, make, makeButton, csrf, focusOn, enhance, whenThereIs } = window.gongkai;
  const SAVE_AFTER = 1500, TRY_AGAIN_AFTER = 15000, SEND_AGAIN_AFTER = 5000;
  const method = (form) => (form.getAttribute("method") || "get").toLowerCase();
  const address = (form) => form.getAttribute("action") || location.href;

  /* ---- sent once ---- */
  function release(form) {
    delete form.dataset.sent;
    all(".is-busy", form).forEach((button) => button.classList.remove("is-busy"));
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-filters]") && !event.defaultPrevented) {
      all("input, select", form).forEach((field) => { field.disabled = !field.value; });
    }
    if (event.defaultPrevented || method(form) !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    changed.delete(form);
    if (event.submitter) event.submitter.classList.add("is-busy");
    if (form.matches("[data-upload]") && upload(form, event.submitter)) event.preventDefault();
    else setTimeout(() => release(form), SEND_AGAIN_AFTER); // an export leaves the page where it is
  });
  window.addEventListener("pageshow", () => {
    all("form[data-sent]").forEach(release);
    all("form[data-filters] :disabled").forEach((field) => { field.disabled = false; });
  });

  whenThereIs("form[data-filters]", (form) => {
    const rest = all(".field", form).slice(2);
    const isSet = (field) => all("input, select", field).some((control) => control.value);
    const wide = window.matchMedia("(min-width: 48em)").matches;
    if (wide || rest.length < 2 || rest.some(isSet)) return;
    rest.forEach((field) => { field.hidden = true; });
    const more = makeButton("btn btn-text btn-s", "更多条件", () => {
      rest.forEach((field) => { field.hidden = false; });
      more.remove();
      focusOn(one("input, select", rest[0]));
    });
    one(".btns", form).append(more);
  });

  /* ---- not left unsaved ---- */
  const changed = new Set();
  window.addEventListener("beforeunload", (event) => {
    if (!Array.from(changed).some((form) => form.isConnected)) return;
    event.preventDefault();
    event.returnValue = "";
  });
  whenThereIs("form[data-autosave], form[data-guard]", (form) => {
    form.addEventListener("input", () => changed.add(form));
  });

  /* ---- saved by itself ---- */
  const texts = (form) => Object.fromEntries(
    all("input[type=text], input:not([type]), textarea", form)
      .filter((field) => field.name).map((field) => [field.name, field.value]));
  const withoutFiles = (form) => {
    const data = new FormData(form);
    all("input[type=file]", form).forEach((input) => data.delete(input.name));
    return data;
  };
  const timeOf = (now) => `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
  const TROUBLE = {
    409: "他人已改动，没有覆盖。请复制文字，刷新后再改。",
    redirected: "登录已过期。文字暂存在本页，请在新窗口登录后继续。",
    other: "没有保存到服务器，文字暂存在本页。请检查必填项。",
    network: "网络不通，文字暂存在本页，恢复后自动保存。",
  };
  const troubleOf = (answer) => {
    if (answer.redirected) return TROUBLE.redirected;
    return answer.ok ? "" : TROUBLE[answer.status] || TROUBLE.other;
  };

  const SENT = "gongkai-sent";
  whenThereIs("form[data-autosave]", (form) => {
    const url = form.dataset.autosave;
    const status = one("[data-saved]", form);
    let timer = 0;
    const say = (text, isBad) => {
      status.textContent = text;
      status.classList.toggle("is-bad", isBad);
    };
    const lost = (text) => {
      sessionStorage.setItem(url, JSON.stringify(texts(form)));
      say(text, true);
    };
    const saved = (told, asked) => {
      Object.entries(told.fields || {}).forEach(([name, value]) => {
        if (form.elements[name]) form.elements[name].value = value;
      });
      sessionStorage.removeItem(url);
      if (JSON.stringify(texts(form)) === asked) changed.delete(form);
      say(`已自动暂存 ${told.saved_at || timeOf(new Date())}，${status.dataset.until}`, false);
    };
    async function save() {
      const asked = JSON.stringify(texts(form));
      const body = withoutFiles(form);
      try {
        const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": csrf() } });
        const trouble = troubleOf(answer);
        if (trouble) lost(trouble);
        else saved(answer.status === 204 ? {} : await answer.json(), asked);
      } catch {
        lost(TROUBLE.network);
        later(TRY_AGAIN_AFTER);
      }
    }
    const later = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    };
    form.addEventListener("input", () => later(SAVE_AFTER));
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      sessionStorage.setItem(url, JSON.stringify(texts(form)));
      sessionStorage.setItem(SENT, url);
    });
    window.addEventListener("online", () => { if (sessionStorage.getItem(url)) later(0); });
    const kept = sessionStorage.getItem(url);
    if (kept && kept !== JSON.stringify(texts(form))) offer(form, JSON.parse(kept), later);
  });

  // What was sent is kept until a page of the office without its form shows that it was taken: the
  // session may have ended, and the way back lead over the sign-in to an empty form.
  document.addEventListener("DOMContentLoaded", () => {
    const sent = sessionStorage.getItem(SENT);
    if (!sent || !document.body.dataset.home) return;
    sessionStorage.removeItem(SENT);
    const isBack = all("form[data-autosave]").some((form) => form.dataset.autosave === sent);
    if (!isBack) sessionStorage.removeItem(sent);
  });

  function offer(form, kept, later) {
    const said = make("div", "notice notice-pause mb4", "上次离开时有文字没有保存到服务器。");
    said.setAttribute("role", "status");
    said.append(makeButton("btn btn-text btn-s", "恢复这些文字", () => {
      Object.entries(kept).forEach(([name, value]) => {
        if (form.elements[name]) form.elements[name].value = value;
      });
      changed.add(form);
      said.remove();
      later(0);
    }));
    form.prepend(said);
  }

  /* ---- files on their way ---- */
  function upload(form, submitter) {
    const files = all("input[type=file]", form).flatMap((input) => Array.from(input.files));
    const list = one("[data-upload-list]", form);
    if (!files.length || !list) return false;
    const line = list.appendChild(make("li"));
    const names = files.slice(0, 3).map((file) => file.name).join("、");
    line.append(make("span", "", files.length > 3 ? `${names}等${files.length}个文件` : names));
    const said = line.appendChild(make("span", "note", "0%"));
    const bar = line.appendChild(make("progress"));
    bar.max = 100;
    bar.setAttribute("aria-label", "上传进度");
    const failed = (text) => {
      said.className = "error";
      said.setAttribute("role", "alert");
      said.textContent = text;
      bar.remove();
      changed.add(form);
      release(form);
    };
    const data = new FormData(form);
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = Math.round(100 * loaded / total);
      said.textContent = loaded === total ? "已传完，正在检查" : `${bar.value}%`;
    });
    request.addEventListener("error", () => failed("网络中断，没有传完。请重新提交。"));
    request.addEventListener("load", () => {
      if (request.status === 413) failed(files.length > 1 ? "合计太大，没有接收。请分次上传。" : "文件太大，没有接收。");
      else if (request.status >= 500) failed("服务器出错，没有保存。请稍后再试。");
      else show(request.responseText, request.responseURL);
    });
    request.open("POST", address(form));
    request.send(data);
    return true;
  }
  function show(html, url) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const main = one("#main", page);
    if (!main) {
      location.assign(url);
      return;
    }
    document.title = page.title;
    history.replaceState({ office: true }, "");
    history.pushState({ office: true }, "", url);
    one("#main").replaceWith(main);
    focusOn(one("h1", main));
    enhance(main);
    window.scrollTo(0, 0);
  }
  window.addEventListener("popstate", ({ state }) => { if (state && state.office) location.reload(); });
})();

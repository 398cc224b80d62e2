/* 可有可无的增强：记住“大字”“深色”，能转发、能打印的地方才露出按钮。
   不运行时，页面内容、筛选、自查、拨号全部照常。 */
(function () {
  "use strict";
  var root = document.documentElement;
  // 隐私模式和老内核里，存取都可能出错。
  function get(key) { try { return localStorage.getItem(key); } catch (e) { return null; } }
  function set(key, value) { try { localStorage.setItem(key, value); } catch (e) { return; } }

  var large = document.getElementById("opt-large");
  if (large) {
    // 后退回来时，浏览器可能已经替读者勾上了。
    large.checked = get("fz-size") ? get("fz-size") === "l" : large.checked;
    var resize = function () {
      if (large.checked) root.setAttribute("data-size", "l"); else root.removeAttribute("data-size");
    };
    resize();
    large.addEventListener("change", function () { resize(); set("fz-size", large.checked ? "l" : "m"); });
  }

  var dark = document.getElementById("opt-dark");
  if (dark) {
    var chosen = get("fz-theme");
    var system = window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches;
    if (chosen) root.setAttribute("data-theme", chosen);
    dark.checked = chosen ? chosen === "dark" : system;
    dark.addEventListener("change", function () {
      var name = dark.checked ? "dark" : "light";
      root.setAttribute("data-theme", name);
      set("fz-theme", name);
    });
  }

  /* 微信里两样都不能用，页面上另有文字说明。 */
  var share = document.querySelector("[data-do=share]");
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", function () {
      navigator.share({ title: document.title, url: location.href }).catch(function () { return; });
    });
  }
  var print = document.querySelector("[data-do=print]");
  if (print && !/MicroMessenger/i.test(navigator.userAgent)) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  /* 筛选后读屏软件念出剩下几种；数目本身由样式表数。 */
  var filter = document.querySelector(".filter");
  var total = filter && filter.querySelector(".total");
  if (total) {
    total.setAttribute("role", "status");
    var count = total.querySelector("span");
    var tell = function () {
      var shown = 0;
      Array.prototype.forEach.call(filter.querySelectorAll(".types > li"), function (card) {
        if (card.offsetParent) shown += 1;
      });
      count.textContent = shown;
    };
    filter.addEventListener("change", tell);
    filter.addEventListener("reset", function () { setTimeout(tell); });
    tell();
  }
})();

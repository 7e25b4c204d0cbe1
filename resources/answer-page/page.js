/* The screens of the answer page: code, promise, one statement at a time, summary, the file. Nothing is kept in the
   browser, nothing is sent anywhere. ES5: office PCs have old browsers. */
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var statements = [], values = [], answers = [], code = "", at = 0, changing = false, screen = "";
  var CANNOT = "-";

  function byId(id) { return document.getElementById(id); }

  function show(name) {
    ["start", "promise", "question", "summary", "saved"].forEach(function (each) { byId(each).hidden = each !== name; });
    screen = name;
    window.scrollTo(0, 0);
  }

  function word(answer) { return answer === CANNOT ? data.words.cannot : answer + " · " + data.scale[answer - 1]; }

  function next() {
    code = ""; answers = []; at = 0; changing = false;
    byId("code").value = "";
    byId("text").value = "";
    byId("comment").value = "";
    byId("left").textContent = "";
    byId("wrong").textContent = "";
    byId("lines").textContent = "";
    show("start");
    byId("code").focus();
  }

  function choose(form) {
    statements = []; values = []; answers = [];
    form.values.forEach(function (value) {
      value.statements.forEach(function (text) { statements.push(text); values.push(value.name); });
    });
    ask(0);
  }

  function enter() {
    var read = asnSeal.readCode(byId("code").value);
    if (read === null) {
      byId("wrong").textContent = data.words.wrong_code;
      byId("code").focus();
      return;
    }
    code = read;
    byId("given").textContent = asnSeal.showCode(code);
    show("promise");
    byId("forms").querySelector("button").focus();
  }

  function ask(place) {
    at = place;
    byId("count").textContent = (at + 1) + "/" + statements.length;
    byId("done").style.width = (100 * at / statements.length) + "%";
    byId("value").textContent = values[at];
    byId("statement").textContent = (at + 1) + ". " + statements[at];
    byId("back").disabled = at === 0;
    byId("on").disabled = answers[at] === undefined;
    Array.prototype.forEach.call(document.querySelectorAll("#keys button"), function (key) {
      key.setAttribute("aria-pressed", String(key.value === answers[at]));
    });
    show("question");
    byId("statement").focus();
  }

  function answer(given) {
    answers[at] = given;
    if (changing || at + 1 === statements.length) { summarise(); } else { ask(at + 1); }
  }

  function move(step) {
    if (step > 0 && answers[at] === undefined) { return; }
    if (step > 0 && at + 1 === statements.length) { summarise(); } else if (at + step >= 0) { ask(at + step); }
  }

  function summarise() {
    var lines = byId("lines"), i;
    for (i = 0; i < statements.length; i += 1) { if (answers[i] === undefined) { ask(i); return; } }
    changing = false;
    lines.textContent = "";
    statements.forEach(function (text, place) {
      var line = document.createElement("li"), said = document.createElement("span"), key = document.createElement("button");
      said.textContent = (place + 1) + ". " + text;
      key.textContent = word(answers[place]);
      key.type = "button";
      key.addEventListener("click", function () { changing = true; ask(place); });
      line.appendChild(said);
      line.appendChild(key);
      lines.appendChild(line);
    });
    show("summary");
    byId("save").focus();
  }

  function save() {
    var sealed = asnSeal.seal(data.key, code, answers.join(""), statements, byId("comment").value, data.holders);
    var link = document.createElement("a");
    var name = "jawaban-360-" + Math.random().toString(36).slice(2, 10) + ".asnjawab";
    answers = [];
    byId("comment").value = "";
    byId("text").value = sealed;
    byId("file").textContent = name;
    link.href = URL.createObjectURL(new Blob([sealed], { type: "application/octet-stream" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    show("saved");
    byId("again").focus();
  }

  function key(number, words) {
    var made = document.createElement("button"), big = document.createElement("b");
    made.type = "button";
    made.value = number;
    big.textContent = number === CANNOT ? "0" : number;
    made.appendChild(big);
    made.appendChild(document.createTextNode(words));
    made.addEventListener("click", function () { answer(number); });
    return made;
  }

  function pressed(event) {
    var digit = event.key;
    if (screen !== "question" || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (/^[0-9\-]$/.test(digit)) {
      if (!event.repeat && (digit === "0" || digit === CANNOT)) { answer(CANNOT); }
      if (!event.repeat && digit >= "1" && digit <= String(data.scale.length)) { answer(digit); }
    } else if (digit === "ArrowLeft" || digit === "ArrowUp" || digit === "Backspace") {
      move(-1);
    } else if (digit === "ArrowRight" || digit === "ArrowDown") {
      move(1);
    } else {
      return;
    }
    event.preventDefault();
  }

  data.scale.forEach(function (words, place) { byId("keys").appendChild(key(String(place + 1), words)); });
  byId("cannot").appendChild(key(CANNOT, data.words.cannot));
  byId("entry").addEventListener("submit", function (event) { event.preventDefault(); enter(); });
  byId("which").hidden = data.forms.length < 2;
  data.forms.forEach(function (form) {
    var begin = document.createElement("button");
    begin.type = "button";
    begin.className = "go";
    begin.textContent = data.forms.length > 1 ? form.name : data.words.begin;
    begin.addEventListener("click", function () { choose(form); });
    byId("forms").appendChild(begin);
  });
  byId("other").addEventListener("click", next);
  byId("back").addEventListener("click", function () { move(-1); });
  byId("on").addEventListener("click", function () { move(1); });
  byId("comment").maxLength = data.longest;
  byId("comment").addEventListener("input", function () {
    byId("left").textContent = byId("comment").value.length + "/" + data.longest;
  });
  byId("save").addEventListener("click", save);
  byId("again").addEventListener("click", next);
  document.addEventListener("keydown", pressed);
  next();
}());

"use strict";
// A cursor that reads all charts over time at the same instant: move over a chart, or focus it and use the arrow keys.
(() => {
  const charts = [];
  for (const figure of document.querySelectorAll("figure")) {
    const data = figure.querySelector("script[type='application/json']");
    if (data) charts.push(chart(figure.querySelector(".plot"), JSON.parse(data.textContent)));
  }

  function chart(plot, data) {
    const svg = plot.querySelector("svg");
    const line = document.createElementNS(svg.namespaceURI, "line");
    line.setAttribute("class", "cursor s-muted");
    line.setAttribute("y1", data.y[0]);
    line.setAttribute("y2", data.y[1]);
    const readout = document.createElement("div");
    readout.className = "readout";
    readout.setAttribute("aria-live", "polite");
    plot.tabIndex = 0;
    const self = { plot, svg, data, line, readout, window: -1 };
    svg.addEventListener("pointermove", event => point(self, event));
    svg.addEventListener("pointerleave", hide);
    plot.addEventListener("keydown", event => step(self, event));
    plot.addEventListener("blur", hide);
    return self;
  }

  function point(self, event) {
    const box = self.svg.getBoundingClientRect();
    const { x, t } = self.data;
    const unit = self.svg.viewBox.baseVal.width / box.width;
    const share = ((event.clientX - box.left) * unit - x[0]) / (x[1] - x[0]);
    if (share < 0 || share > 1) hide();
    else show(self, windowAt(self.data, t[0] + share * (t[1] - t[0])));
  }

  function step(self, event) {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (event.key === "Escape") hide();
    if (!by) return;
    event.preventDefault();
    show(self, self.window < 0 ? 0 : Math.min(self.data.times.length - 1, Math.max(0, self.window + by)));
  }

  function windowAt(data, seconds) {
    return Math.min(data.times.length - 1, Math.max(0, Math.floor((seconds - data.start) / data.step)));
  }

  function show(active, window) {
    for (const self of charts) {
      const { x, t, start, step } = self.data;
      const at = x[0] + (start + (window + 0.5) * step - t[0]) / (t[1] - t[0]) * (x[1] - x[0]);
      self.window = window;
      self.line.setAttribute("x1", at);
      self.line.setAttribute("x2", at);
      self.svg.append(self.line);
      if (self === active) read(self, window, at);
      else self.readout.remove();
    }
  }

  function read(self, window, at) {
    const { data, readout, plot, svg } = self;
    const time = document.createElement("b");
    time.textContent = data.times[window];
    readout.replaceChildren(time);
    data.names.forEach((name, row) => {
      const entry = document.createElement("div");
      const value = document.createElement("span");
      value.textContent = data.values[row][window];
      entry.append(name, value);
      readout.append(entry);
    });
    plot.append(readout);
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const left = at * scale + 14;
    const fits = left + readout.offsetWidth < plot.scrollLeft + plot.clientWidth;
    readout.style.left = (fits ? left : Math.max(0, at * scale - 14 - readout.offsetWidth)) + "px";
    readout.style.top = data.y[0] * scale + 6 + "px";
  }

  function hide() {
    for (const self of charts) {
      self.window = -1;
      self.line.remove();
      self.readout.remove();
    }
  }
})();

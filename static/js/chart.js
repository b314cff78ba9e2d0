/* Draws a chart when it comes into view, over the table of the same numbers.
   Where anything fails, the table simply stays. */
(() => {
  "use strict";
  const root = document.documentElement;
  let library;

  const loadPlotly = (address) =>
    (library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => reject(new Error(`could not load ${address}`));
      document.head.append(script);
    }));

  const token = (name) => getComputedStyle(root).getPropertyValue(name).trim();

  const wide = matchMedia("(min-width: 700px)");

  /* Figures carry names of tokens, never colours: a chart follows the theme. */
  const trace = (source) => {
    const { meta = {}, ...rest } = source;
    return {
      ...rest,
      ...(wide.matches || { width: 0.34, offset: -0.46 }),
      marker: { ...rest.marker, color: meta.colors?.map((name) => token(`--${name}`)) },
      constraintext: "none",
      textfont: { family: token("--font"), size: 15, color: token("--ink") },
    };
  };

  const shape = (source) => {
    const { name, ...rest } = source;
    if (source.type === "line") {
      return { ...rest, line: { ...rest.line, color: token("--ink-2") } };
    }
    return { ...rest, fillcolor: token(`--${name}`), line: { width: 0 } };
  };

  /* On a phone the names stand over their bars instead of beside them. */
  const names = (data) =>
    wide.matches
      ? []
      : data[0].y.map((name) => ({
          x: 0,
          y: name,
          text: name,
          xanchor: "left",
          yanchor: "bottom",
          yshift: -4,
          showarrow: false,
          font: { family: token("--font"), size: 14, color: token("--ink") },
        }));

  /* Where there is no score there is no bar to carry the word for it. */
  const missing = ([{ x, y, text }]) =>
    y.flatMap((name, place) =>
      x[place] === null
        ? {
            x: 0,
            y: name,
            text: text[place],
            xanchor: "left",
            yshift: wide.matches ? 0 : -9,
            showarrow: false,
          }
        : [],
    );

  const themed = (figure) => {
    const { data, layout } = figure;
    const axis = {
      automargin: true,
      color: token("--ink-2"),
      ticklabelstandoff: 6,
      gridcolor: token("--line-2"),
      showgrid: false,
      zeroline: false,
    };
    const words = { family: token("--font"), size: 15, color: token("--ink-2") };
    return {
      data: data.map(trace),
      layout: {
        ...layout,
        autosize: true,
        annotations: [
          ...(layout.annotations ?? []).map((note) => ({
            font: { ...words, size: 13 },
            ...note,
          })),
          ...names(data),
          ...missing(data),
        ],
        font: words,
        hoverlabel: {
          bgcolor: token("--surface"),
          bordercolor: token("--line-strong"),
          font: { ...words, color: token("--ink") },
        },
        // Room for the buttons over the names of the bands.
        margin: { ...layout.margin, t: 76 },
        modebar: {
          bgcolor: "rgba(0,0,0,0)",
          color: token("--ink-3"),
          activecolor: token("--ink"),
        },
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        shapes: layout.shapes?.map(shape),
        xaxis: { ...axis, ...layout.xaxis },
        yaxis: { ...axis, ...layout.yaxis, showticklabels: wide.matches },
      },
    };
  };

  const configOf = (figure) => ({
    responsive: true,
    displaylogo: false,
    displayModeBar: true,
    modeBarButtons: [["toImage", "resetScale2d"]],
    toImageButtonOptions: { format: "png", scale: 2, filename: figure.dataset.imageName },
    locale: "page",
    locales: {
      page: {
        dictionary: {
          "Download plot as a PNG": figure.dataset.imageTitle,
          "Download plot as a png": figure.dataset.imageTitle,
          "Download plot": figure.dataset.imageTitle,
          "Reset axes": figure.dataset.resetTitle,
        },
        format: {},
      },
    },
  });

  const draw = async (figure) => {
    const box = figure.querySelector("[data-chart-box]");
    const table = figure.querySelector("[data-chart-table]");
    const details = figure.querySelector("details");
    const [Plotly, reply] = await Promise.all([
      loadPlotly(figure.dataset.plotly),
      fetch(figure.dataset.src, { credentials: "omit" }),
    ]);
    if (!reply.ok) throw new Error(`no figure: ${reply.status}`);
    const source = await reply.json();
    await document.fonts?.ready;

    const place = document.createElement("div");
    place.className = "chart-place";
    box.append(place);
    const first = themed(source);
    try {
      details.append(table);
      box.classList.add("chart-box--drawn");
      await Plotly.newPlot(place, first.data, first.layout, configOf(figure));
    } catch (error) {
      place.remove();
      box.append(table);
      box.classList.remove("chart-box--drawn");
      throw error;
    }
    box.removeAttribute("tabindex");
    box.setAttribute("aria-label", figure.dataset.name);
    details.removeAttribute("data-waiting");
    const redraw = () => {
      const next = themed(source);
      Plotly.react(place, next.data, next.layout, configOf(figure));
    };
    document.addEventListener("themechange", redraw);
    wide.addEventListener("change", redraw);
  };

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        draw(target).catch((error) => console.warn(error));
      }
    },
    { rootMargin: "200px 0px" },
  );
  document.querySelectorAll("[data-chart]").forEach((figure) => watcher.observe(figure));
})();

"use strict";

// Sheet: the picture of the draft in view, to be saved with its title, source and date.

const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size", "font-weight", "font-family", "text-anchor", "visibility"];

// Return the sheet as SVG, in the colours that the picture has on the screen.

function makeSheet() {
  const drawn = [...document.querySelectorAll("article.drawn")].find((one) => one.offsetParent !== null);
  const { top, bottom } = drawn.querySelector("template").dataset;
  const [head, foot] = drawn.querySelector("template").content.cloneNode(true).children;
  const svg = drawn.querySelector(".drawing svg");
  const { width, height } = svg.viewBox.baseVal;
  const tall = height + Number(top) + Number(bottom);
  const sheet = makeSvg("svg", { viewBox: `0 0 ${width} ${tall}`, width, height: tall, role: "img", "aria-label": svg.getAttribute("aria-label") });
  const place = (y, parts) => makeSvg("g", { transform: `translate(0 ${y})` }, parts);
  const paper = makeSvg("rect", { width, height: tall, fill: getComputedStyle(document.body).backgroundColor });
  const inked = { fill: getComputedStyle(svg).color };
  sheet.append(paper, makeSvg("g", inked, [...head.children]), place(top, copyLooks(svg)), place(height + Number(top), [...foot.children]));
  return sheet;
}

// Return copies of what is in an element, with the looks that its stylesheet gives it.

function copyLooks(element) {
  return [...element.children].map((child) => {
    const copy = child.cloneNode(false);
    const style = getComputedStyle(child);
    for (const name of LOOKS) if (child.matches("path, rect, circle, text, tspan")) copy.setAttribute(name, style.getPropertyValue(name));
    copy.append(...(child.children.length > 0 ? copyLooks(child) : [child.textContent]));
    return copy;
  });
}

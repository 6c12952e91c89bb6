"use strict";

// Read: the number of the point that is on the screen is marked in the list of numbers. Where a reader
// went to a point, it is that one as long as it is on the screen; else the first. A page of its own has
// the place in its address.

function startRead(findPlace = () => location.hash.slice(1)) {
  for (const read of document.querySelectorAll("article.read")) followPoints(read, findPlace);
}

function followPoints(read, findPlace) {
  const links = new Map([...read.querySelectorAll(".numbers a")].map((link) => [link.getAttribute("href").slice(1), link]));
  const points = [...read.querySelectorAll(".point")];
  if (links.size === 0) return;
  const onScreen = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) onScreen[isIntersecting ? "add" : "delete"](target);
    const chosen = document.getElementById(findPlace())?.closest(".point");
    markNumber(links, onScreen.has(chosen) ? chosen : points.find((point) => onScreen.has(point)));
  }, { rootMargin: "-90px 0px -45% 0px" });
  for (const point of points) observer.observe(point);
}

function markNumber(links, point) {
  if (point === undefined) return;
  for (const [id, link] of links) {
    if (id !== point.id) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) showNumber(link);
  }
}

// Mark a number, and bring it into the sight of its list, which scrolls on a narrow screen.

function showNumber(link) {
  link.setAttribute("aria-current", "true");
  const list = link.closest("nav");
  list.scrollTo({ left: link.offsetLeft - list.clientWidth / 2, top: link.offsetTop - list.clientHeight / 2 });
}

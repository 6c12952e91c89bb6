"use strict";

// Groups of a large graph: a closed group is one disc, as wide as the things in it need.

function drawnIdOf(node) {
  let id = node.at;
  for (let number = node.group; number >= 0; number = groups[number].parent) {
    if (!state.open.has(groups[number])) id = `g${number}`;
  }
  return id;
}

function drawGroups(highlight) {
  const held = new Map();
  for (const node of shownNodes) {
    const id = drawnIdOf(node);
    if (id !== node.at) held.set(id, [...(held.get(id) ?? []), node]);
  }
  return [...held].map(([id, members]) => drawGroup(groups[Number(id.slice(1))], id, members, highlight));
}

function drawGroup(group, id, members, highlight) {
  const radius = Math.min(group.width, group.height) * 0.8;
  const words = group.name.split(" ");
  const half = Math.ceil(words.length / 2);
  const count = say("things", { n: members.length });
  const lines = [words.slice(0, half).join(" "), words.slice(half).join(" "), count].filter(Boolean);
  const letters = Math.min(radius * 0.4, (radius * 3) / Math.max(...lines.map((line) => line.length)));
  const isFar = highlight !== null && !members.some((node) => highlight.nodes.has(node));
  return { id, item: group, x: group.x, y: group.y, lines, letters, wide: radius, high: radius, isDisc: true, isFar };
}

// The name of an open group is above it; a click on it closes the group.

function drawGroupNames() {
  const inside = (group) => [...shownNodes].some((node) => node.group === groups.indexOf(group));
  return [...state.open].filter(inside).map((group) => {
    const letters = Math.min(Math.max((3 * group.width) / group.name.length, 30), 120);
    const half = (letters * 0.3 * (group.name.length + 3)) | 0;
    return {
      id: `t${groups.indexOf(group)}`,
      item: group,
      x: group.x,
      y: group.y - group.height,
      lines: [`${group.name}  ⊖`],
      letters,
      wide: half,
      high: letters / 2,
      isName: true,
      isFar: false,
    };
  });
}

function closeGroup(group) {
  state.open.delete(group);
  refresh();
  announce(say("group_closed", { name: group.name }));
}

function openGroup(group) {
  openAround({ group: groups.indexOf(group) });
  refresh();
  zoomTo({ x: group.x, y: group.y, width: 2 * group.width, height: 2 * group.height });
  announce(say("group_open", { name: group.name }));
}

function openAround(node) {
  for (let number = node.group; number >= 0; number = groups[number].parent) {
    state.open.delete(groups[number]); // added again, so that it is the last one opened
    state.open.add(groups[number]);
  }
  const mine = new Set();
  for (let number = node.group; number >= 0; number = groups[number].parent) mine.add(groups[number]);
  for (const group of state.open) {
    if (countDrawn() <= MOST_DRAWN) break;
    if (!mine.has(group)) state.open.delete(group);
  }
}

// At the start groups are open while few nodes are drawn, first those of several drafts.

function openGroupsAtStart() {
  const tops = groups.filter((group) => group.parent < 0);
  const isShared = (group) => !data.versions.includes(group.name);
  tops.sort((first, second) => isShared(second) - isShared(first));
  for (const group of tops) {
    state.open.add(group);
    if (countDrawn() > DRAWN_AT_FIRST) state.open.delete(group);
  }
}

function countDrawn() {
  return new Set([...sheet.nodes].map(drawnIdOf)).size + state.open.size;
}

function closeGroups() {
  state.open.clear();
  refresh();
  zoomToAll();
}

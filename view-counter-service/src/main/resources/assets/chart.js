// A series as bars, drawn as SVG. A slider below it says what each bar is: by finger, mouse and keyboard alike.

import { element } from './dom.js'
import { named } from './periods.js'

const HEIGHT = 240
const LEFT = 48
const BOTTOM = 24
const TOP = 10

/** From the ground up: what people viewed stands first. */
export const LABELS = [['human', 'Human'], ['suspect', 'Suspect'], ['crawler', 'Crawlers']]

/**
 * The figure of a series.
 *
 * @param before the points of the period before, drawn as a line
 * @param shown which labels are stacked
 */
export function chart({ interval, items }, before, shown) {
  const width = innerWidth < 600 ? 400 : 800
  const stacks = items.map(({ views }) => LABELS.filter(([label]) => shown.has(label)).map(([label]) => [label, views[label]]))
  const heights = stacks.map((stack) => sum(stack.map(([, count]) => count)))
  const earlier = items.map((_, index) => sum([...shown].map((label) => before[index]?.views[label] ?? 0)))
  const top = ceiling(Math.max(...heights, ...earlier))
  const y = (count) => HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * count / top
  const step = (width - LEFT) / items.length
  const bars = stacks.map((stack, index) => bar(stack, LEFT + index * step + step * 0.1, step * 0.8, y))
  const picture = svg('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' },
    ...[0, top / 2, top].map((count) => gridline(count, y(count), width)),
    ...bars,
    svg('polyline', {
      class: 'before',
      points: earlier.map((count, index) => `${LEFT + (index + 0.5) * step},${y(count)}`).join(' '),
    }),
    ...ticks(items, interval, step, width / 130))
  return element('figure', { class: 'chart' }, picture, ...slider(items, before, interval, bars))
}

function bar(stack, x, width, y) {
  let ground = 0
  return svg('g', { class: 'bar' }, ...stack.map(([label, count]) => {
    const rect = svg('rect', { class: label, x, width, y: y(ground + count), height: Math.max(0, y(ground) - y(ground + count)) })
    ground += count
    return rect
  }))
}

function gridline(count, y, width) {
  return svg('g', { class: 'grid' },
    svg('line', { x1: LEFT, x2: width, y1: y, y2: y }),
    svg('text', { x: LEFT - 8, y: y + 4, 'text-anchor': 'end' }, short(count)))
}

/** No more names than stand apart. */
function ticks(items, interval, step, most) {
  const every = Math.ceil(items.length / most)
  return items.flatMap(({ at }, index) => index % every
    ? []
    : [svg('text', { class: 'tick', x: LEFT + (index + 0.5) * step, y: HEIGHT - 6, 'text-anchor': 'middle' }, named(at, interval))])
}

function slider(items, before, interval, bars) {
  const says = element('output', { class: 'says' })
  const range = element('input', {
    type: 'range',
    min: 0,
    max: items.length - 1,
    value: items.length - 1,
    'aria-label': 'Look at one bar',
    oninput: () => look(range.valueAsNumber),
  })
  const look = (index) => {
    bars.forEach((one, other) => one.classList.toggle('looked-at', other === index))
    says.textContent = sentence(items[index], before[index], interval)
    range.setAttribute('aria-valuetext', says.textContent)
  }
  bars.forEach((one, index) => one.addEventListener('pointerenter', () => {
    range.value = index
    look(index)
  }))
  look(items.length - 1)
  return [range, says]
}

function sentence({ at, views, reads }, before, interval) {
  return `${named(at, interval, true)}: ${count(views.human)} human views, ${count(reads)} reads, ${count(views.suspect)} suspect, `
    + `${count(views.crawler)} crawlers` + (before ? `; ${count(before.views.human)} human views the period before` : '')
}

export function count(number) {
  return Number(number).toLocaleString()
}

function short(number) {
  return Number(number).toLocaleString(undefined, { notation: 'compact', maximumFractionDigits: 1 })
}

/** The next round number, whose half is a number of views too. */
function ceiling(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(2, most)))
  return [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((round) => round >= Math.max(2, most))
}

function sum(numbers) {
  return numbers.reduce((all, number) => all + number, 0)
}

export function svg(name, properties, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  Object.entries(properties).forEach(([key, value]) => made.setAttribute(key, value))
  made.append(...children)
  return made
}

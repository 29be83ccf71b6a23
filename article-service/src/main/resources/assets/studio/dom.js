// Elements without a framework. Text is always set as text: nothing an author wrote is ever parsed as HTML here.

/** element('button', { type: 'button', onclick: save }, 'Save') */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue
    }
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value)
    } else {
      made.setAttribute(key, value === true ? '' : value)
    }
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null))
  return made
}

export function button(label, action, properties = {}) {
  return element('button', { type: 'button', onclick: action, ...properties }, label)
}

export function when(time) {
  return time
    ? new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
    : ''
}

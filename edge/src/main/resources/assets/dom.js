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

/** A choice of one: options are pairs of value and label. */
export function choice(options, chosen, properties = {}) {
  return element('select', properties,
    options.map(([value, label]) => element('option', { value, selected: value === chosen }, label)))
}

export function field(label, input, hint) {
  input.id ||= `field-${crypto.randomUUID()}`
  return element('div', { class: 'field' },
    element('label', { for: input.id }, label),
    input,
    hint && element('small', {}, hint))
}

export function when(time) {
  return time
    ? new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
    : ''
}

/** What stands in place of a page that failed. */
export function failure(problem) {
  return [
    element('h1', {}, 'That did not work'),
    element('p', {}, problem.message),
    element('p', {}, button('Try again', () => location.reload())),
  ]
}

/** Tells those who do not see the page, and says it again when it is the same. */
export function announce(text) {
  const news = document.getElementById('news')
  news.textContent = ''
  setTimeout(() => { news.textContent = text })
}

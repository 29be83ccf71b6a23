// Text that the service does not have yet, kept in this browser until it has: a closed tab or a dead network loses no word.

export class Unsaved {
  #key

  constructor(id) {
    this.#key = `broadsheet.unsaved.${id ?? 'new'}`
  }

  get text() {
    return JSON.parse(localStorage.getItem(this.#key) ?? 'null')
  }

  set text(text) {
    localStorage.setItem(this.#key, JSON.stringify(text))
  }

  /** Forgets it, unless more was written since that text was sent. */
  forget(sent) {
    if (!sent || localStorage.getItem(this.#key) === JSON.stringify(sent)) {
      localStorage.removeItem(this.#key)
    }
  }
}

// Text that the service does not have yet, kept in this browser until it has: a closed tab or a dead network loses no word.

export class Unsaved {
  #key

  constructor(id) {
    this.#key = `broadsheet.unsaved.${id ?? 'new'}`
  }

  /** The text, and the version of the article that it was written on; undefined where nothing is kept. */
  get kept() {
    return JSON.parse(localStorage.getItem(this.#key) ?? 'null') ?? undefined
  }

  keep(text, version) {
    localStorage.setItem(this.#key, JSON.stringify({ text, version }))
  }

  /** Forgets it, unless more was written since that text was sent. */
  forget(sent) {
    if (!sent || JSON.stringify(this.kept?.text) === JSON.stringify(sent)) {
      localStorage.removeItem(this.#key)
    }
  }
}

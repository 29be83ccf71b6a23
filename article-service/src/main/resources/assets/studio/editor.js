// One article at work: its fields, saving, autosaving, publishing.

import { button, element, when } from '../dom.js'
import { revisions } from './revisions.js'
import { Unsaved } from './unsaved.js'

const AUTOSAVE_MILLIS = 2000

const FIELDS = [
  { name: 'title', label: 'Title', tag: 'input', maxlength: 300, required: true },
  { name: 'markdown', label: 'Text, in Markdown', tag: 'textarea', rows: 24, upload: 'Put a picture into the text' },
  { name: 'excerpt', label: 'Excerpt', tag: 'textarea', rows: 3, maxlength: 1000, hint: 'Left empty, the first paragraph is one.' },
  { name: 'tags', label: 'Tags', tag: 'input', hint: 'Parted by commas, up to ten.' },
  { name: 'category', label: 'Category', tag: 'input', maxlength: 50 },
  { name: 'series', label: 'Series', tag: 'input', maxlength: 100 },
  { name: 'coverUrl', label: 'Cover', tag: 'input', maxlength: 2000, hint: 'An https address, or a picture of yours.', upload: 'Upload a cover' },
  { name: 'coverAlt', label: 'What the cover shows, in words', tag: 'input', maxlength: 500 },
  { name: 'slug', label: 'Address', tag: 'input', maxlength: 100, hint: 'The last part of it. A former one goes on leading here.' },
]

export async function editor(api, id) {
  const view = new Editor(api)
  await view.open(id)
  return view.nodes()
}

class Editor {
  #api
  #article
  #based // what the next autosave is based on: the article's tag, then that of the autosave before
  #unsaved
  #timer
  #working = Promise.resolve()
  #inputs = {}
  #status = element('p', { class: 'status', role: 'status' })
  #actions = element('div', { class: 'actions' })
  #history = element('section', { class: 'history' })
  #begun = {}

  constructor(api) {
    this.#api = api
  }

  async open(id) {
    this.#unsaved = new Unsaved(id)
    this.#fields()
    if (!id) {
      this.#show(this.#unsaved.kept?.text ?? {})
      this.#say('A new draft. It is kept from the first save on.')
      this.#offer()
      return
    }
    this.#take(await this.#api.article(id))
    const saved = await this.#api.text(this.#article)
    this.#show(saved)
    const autosave = await this.#api.autosaved(id)
    const kept = this.#unsaved.kept
    if (autosave && autosave.version === this.#article.version) {
      this.#based = autosave.etag
      this.#show({ ...autosave, slug: this.#article.slug })
      this.#say(`Not saved yet: your text of ${when(autosave.savedAt)}.`)
    } else if (autosave && words(autosave) !== words(saved)) {
      this.#say(`The article was published, withdrawn or saved after your text of ${when(autosave.savedAt)}. `)
      this.#status.append(button('Go on with that text', () => {
        this.#show({ ...autosave, slug: this.#article.slug })
        this.#say('Not saved yet.')
        this.#changed()
      }))
    }
    if (kept) {
      this.#show(kept.text)
      this.#say('Not saved yet: text that only this browser has kept.'
        + (kept.version === this.#article.version ? '' : ' The article was changed after it.'))
      this.#changed()
    }
  }

  nodes() {
    return [
      element('p', { class: 'back' }, element('a', { href: '#/' }, '← Studio')),
      element('h1', { class: 'unseen' }, 'Edit'),
      element('form', { class: 'editor', onsubmit: (event) => this.#submit(event), oninput: () => this.#changed() },
        element('div', { class: 'bar' }, this.#status, this.#actions),
        FIELDS.map((field) => this.#row(field))),
      this.#history,
    ]
  }

  #fields() {
    for (const { name, tag, rows, maxlength, required } of FIELDS) {
      this.#inputs[name] = element(tag, { id: `field-${name}`, name, rows, maxlength, required })
    }
  }

  #row({ name, label, hint, upload }) {
    return element('div', { class: `field field-${name}` },
      element('label', { for: `field-${name}` }, label),
      this.#inputs[name],
      hint && element('small', {}, hint),
      upload && [
        element('label', { for: `upload-${name}` }, upload),
        element('input', { id: `upload-${name}`, type: 'file', accept: 'image/*', onchange: (event) => this.#upload(name, event.target) }),
      ])
  }

  #show(text) {
    const values = {
      ...text,
      tags: (text.tags ?? []).join(', '),
      coverUrl: text.cover?.url,
      coverAlt: text.cover?.alt,
    }
    for (const [name, input] of Object.entries(this.#inputs)) {
      input.value = values[name] ?? ''
    }
  }

  /** What the API is told: empty fields are left out. */
  #text() {
    const value = (name) => this.#inputs[name].value.trim() || undefined
    return {
      title: value('title'),
      markdown: this.#inputs.markdown.value,
      excerpt: value('excerpt'),
      tags: this.#inputs.tags.value.split(',').map((tag) => tag.trim()).filter(Boolean),
      category: value('category'),
      series: value('series'),
      cover: value('coverUrl') && { url: value('coverUrl'), alt: value('coverAlt') ?? '' },
      slug: value('slug'),
    }
  }

  #take(article) {
    this.#article = article
    this.#based = article.etag
    this.#offer()
  }

  #offer() {
    const article = this.#article
    const status = article?.status
    this.#actions.replaceChildren(...[
      element('button', { type: 'submit', class: 'action' }, status === 'published' ? 'Update' : 'Save'),
      article && status !== 'published' && button('Publish now', () => this.#publish()),
      article && status !== 'published' && button('Publish at …', () => this.#schedule()),
      status === 'scheduled' && button('Cancel the date', () => this.#unpublish()),
      status === 'published' && button('Unpublish', () => this.#unpublish()),
      status === 'published' && element('a', { href: `/articles/${article.slug}` }, 'Read'),
      article && status !== 'published' && button('Preview', () => this.#preview()),
      article && button('History', () => this.#showHistory()),
      article && button('Duplicate', () => this.#duplicate()),
      article && button('Delete', () => this.#delete()),
    ].filter(Boolean))
  }

  #changed() {
    this.#unsaved.keep(this.#text(), this.#article?.version)
    clearTimeout(this.#timer)
    if (this.#article) {
      this.#timer = setTimeout(() => this.#inTurn(() => this.#autosave()), AUTOSAVE_MILLIS)
    }
  }

  /** One thing after the other: each write is made on what the one before answered. What fails is explained. */
  #inTurn(work) {
    this.#working = this.#working.then(work).catch((problem) => this.#explain(problem))
    return this.#working
  }

  async #autosave() {
    const text = this.#text()
    if (!text.title) {
      return
    }
    const { slug, ...words } = text
    const saved = await this.#sent(text, this.#api.autosave(this.#article.id, this.#based, words))
    this.#based = saved.etag
    if (slug === this.#article.slug) {
      this.#unsaved.forget(text)
    }
    this.#say(`Autosaved ${when(saved.savedAt)}; readers see it when you save.`)
  }

  #submit(event) {
    event.preventDefault()
    return this.#inTurn(() => this.#save())
  }

  async #save() {
    clearTimeout(this.#timer)
    const text = this.#text()
    const begun = !this.#article
    const saved = await this.#sent(text, begun
      ? this.#api.begin(text, this.#keyOf(text))
      : this.#api.replace(this.#article.id, this.#article.etag, text))
    const more = JSON.stringify(this.#text()) !== JSON.stringify(text)
    this.#unsaved.forget(begun ? undefined : text)
    this.#take(saved)
    this.#inputs.slug.value = saved.slug
    this.#say('Saved.')
    if (begun) {
      this.#unsaved = new Unsaved(saved.id)
      history.replaceState(null, '', `#/articles/${saved.id}`)
    }
    if (more) {
      this.#changed()
    }
  }

  /** The same for the same text: sent again because no answer came, it begins no second article. */
  #keyOf(text) {
    const sent = JSON.stringify(text)
    if (this.#begun.sent !== sent) {
      this.#begun = { sent, key: crypto.randomUUID() }
    }
    return this.#begun.key
  }

  /** The service has kept the text, too, where it refused to overwrite what is newer. */
  async #sent(text, answer) {
    try {
      return await answer
    } catch (problem) {
      if (problem.status === 412) {
        this.#unsaved.forget(text)
      }
      throw problem
    }
  }

  #publish(at) {
    return this.#inTurn(async () => {
      await this.#save()
      this.#take(await this.#api.publish(this.#article.id, this.#article.etag, at))
      this.#say(this.#article.status === 'scheduled'
        ? `Will be published ${when(this.#article.scheduledFor)}.`
        : 'Published. Followers are being told.')
    })
  }

  #schedule() {
    const time = element('input', { type: 'datetime-local', 'aria-label': 'When', required: true })
    this.#actions.replaceChildren(
      time,
      button('Publish then', () => time.value && this.#publish(new Date(time.value).toISOString()), { class: 'action' }),
      button('Not now', () => this.#offer()))
    time.focus()
  }

  #unpublish() {
    return this.#inTurn(async () => {
      this.#take(await this.#api.unpublish(this.#article.id, this.#article.etag))
      this.#say('A draft of yours again; readers do not see it.')
    })
  }

  #preview() {
    return this.#inTurn(async () => {
      const { url, expiresAt } = await this.#api.preview(this.#article.id)
      this.#say('Whoever has this link sees the saved draft until ' + when(expiresAt) + ': ')
      this.#status.append(element('a', { href: url }, url))
    })
  }

  #duplicate() {
    return this.#inTurn(async () => {
      const { id } = await this.#api.duplicate(this.#article.id)
      location.hash = `#/articles/${id}`
    })
  }

  #delete() {
    this.#actions.replaceChildren(
      button('Delete, yes', () => this.#inTurn(async () => {
        await this.#api.delete(this.#article.id, this.#article.etag)
        clearTimeout(this.#timer)
        this.#unsaved.forget()
        location.hash = '#/list/deleted'
      }), { class: 'action' }),
      button('Keep it', () => this.#offer()))
  }

  #showHistory() {
    return this.#inTurn(async () => {
      this.#history.replaceChildren(...await revisions(this.#api, this.#article, (revision) => this.#restore(revision)))
      this.#history.scrollIntoView({ block: 'start' })
    })
  }

  /** What was written since the last autosave is autosaved first, and so comes into the history. */
  #restore(revision) {
    return this.#inTurn(async () => {
      if (this.#unsaved.kept) {
        clearTimeout(this.#timer)
        await this.#autosave()
      }
      this.#take(await this.#api.restoreRevision(this.#article.id, revision.id, this.#article.etag))
      this.#show(await this.#api.text(this.#article))
      this.#history.replaceChildren()
      this.#say('That text is the article again; what it replaced is in the history.')
    })
  }

  #upload(name, { files: [file] }) {
    return file && this.#inTurn(async () => {
      const image = await this.#api.upload(file)
      const path = new URL(image.url, location.origin).pathname
      const { markdown, coverUrl, coverAlt } = this.#inputs
      if (name === 'coverUrl') {
        coverUrl.value = path
        coverAlt.focus()
      } else {
        const start = markdown.selectionStart
        markdown.setRangeText(`![](${path})`, start, markdown.selectionEnd)
        markdown.setSelectionRange(start + 2, start + 2)
        markdown.focus()
      }
      this.#say('Uploaded. Now say in words what it shows.')
      this.#changed()
    })
  }

  #say(text) {
    this.#status.replaceChildren(text)
    this.#status.classList.remove('refused')
  }

  #explain(problem) {
    this.#say(problem instanceof TypeError
      ? 'The service cannot be reached. Your text is kept in this browser; it is sent with your next change.'
      : problem.message)
    if (problem.status === 412) {
      this.#say('Somebody changed this article meanwhile. '
        + (problem.revision ? 'Your text was not lost: it is in the history. ' : ''))
      this.#status.append(button('Show what is there now', () => location.reload()))
    }
    this.#status.classList.add('refused')
    if (problem.status === 401) {
      this.#status.append(' Your text is kept in this browser. ', button('Log in again', () => location.reload()))
    }
  }
}

/** To tell texts apart. */
function words({ title, markdown, excerpt, tags, category, series, cover }) {
  return JSON.stringify([title, markdown, excerpt, tags, category, series, cover].map((value) => value ?? null))
}

// Server-sent events (WHATWG HTML, section 9.2) by fetch: an EventSource cannot send a token.

const LONGEST_PAUSE = 60_000

/**
 * Calls tell for every alert from now on, through all reconnections: who is cut off comes back with the id of the last event.
 *
 * @param connected is told true or false when that changes
 * @param refused is given what coming back does not help against
 */
export async function listen(api, tell, connected, refused) {
  let lastEventId
  let pause = 3_000
  for (let failures = 0; ; failures++) {
    try {
      const response = await api.stream(lastEventId)
      connected(true)
      for await (const { id, retry, event, data } of events(response.body)) {
        failures = 0
        lastEventId = id ?? lastEventId
        pause = retry ?? pause
        if (event === 'alert') {
          tell(JSON.parse(data))
        }
      }
    } catch (problem) {
      if (problem.status === 422) {
        lastEventId = undefined
      } else if (problem.status === 401) {
        refused(problem)
        return
      }
    }
    connected(false)
    await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_PAUSE, pause * 2 ** failures)))
  }
}

async function* events(body) {
  let event = {}
  for await (const line of lines(body)) {
    if (line === '') {
      yield event
      event = {}
      continue
    }
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line)
    switch (name) {
      case 'id': event.id = value; break
      case 'event': event.event = value; break
      case 'data': event.data = event.data === undefined ? value : `${event.data}\n${value}`; break
      case 'retry': event.retry = Number(value) || undefined; break
    }
  }
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) {
      return
    }
    const parts = (rest + value).split(/\r\n|\n|\r(?!$)/)
    rest = parts.pop()
    yield* parts
  }
}

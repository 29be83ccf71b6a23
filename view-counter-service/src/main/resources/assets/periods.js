// The stretches of time a dashboard looks at, each with the one of the same length before it.

export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

export const PERIODS = {
  day: { label: 'Last 24 hours', interval: 'hour', count: 24 },
  week: { label: 'Last 7 days', interval: 'day', count: 7 },
  month: { label: 'Last 30 days', interval: 'day', count: 30 },
  quarter: { label: 'Last 13 weeks', interval: 'week', count: 13 },
  year: { label: 'Last 12 months', interval: 'month', count: 12 },
}

/** What to ask for: the period that ends with the current hour, day, week or month, or as many periods earlier. */
export function asked(name, earlier = 0) {
  const { interval, count } = PERIODS[name]
  return {
    from: moment(interval, 1 - count * (earlier + 1)),
    to: moment(interval, 1 - count * earlier),
    zone: ZONE,
  }
}

/** The beginning of a bucket, so many after the current one: dates are days of the zone. */
function moment(interval, buckets) {
  const now = new Date()
  switch (interval) {
    case 'hour': {
      const hour = 3_600_000
      return new Date((Math.floor(now / hour) + buckets) * hour).toISOString()
    }
    case 'day': return date(now.getFullYear(), now.getMonth(), now.getDate() + buckets)
    case 'week': return date(now.getFullYear(), now.getMonth(), now.getDate() - (now.getDay() + 6) % 7 + 7 * buckets)
    default: return date(now.getFullYear(), now.getMonth() + buckets, 1)
  }
}

function date(year, month, day) {
  const two = (number) => String(number).padStart(2, '0')
  const found = new Date(year, month, day)
  return `${found.getFullYear()}-${two(found.getMonth() + 1)}-${two(found.getDate())}`
}

/** A bucket by its beginning: short for an axis, long for a sentence. */
export function named(at, interval, long) {
  const moment = new Date(at)
  const format = (options) => moment.toLocaleString(undefined, options)
  switch (interval) {
    case 'hour': return format(long
      ? { weekday: 'short', hour: 'numeric', minute: '2-digit' }
      : { hour: 'numeric' })
    case 'day': return format(long
      ? { weekday: 'short', day: 'numeric', month: 'short' }
      : { day: 'numeric', month: 'short' })
    case 'week': return (long ? 'Week of ' : '') + format({ day: 'numeric', month: 'short' })
    default: return format(long ? { month: 'long', year: 'numeric' } : { month: 'short' })
  }
}

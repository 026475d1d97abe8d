// Runs one search engine of npm on the job in a folder, as the Go program beside it runs its own: see job.go for what is
// in the folder, work.go for what is printed.
//
//   node peers.mjs minisearch|fuse|orama|lunr FOLDER

import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { create, insertMultiple, search } from '@orama/orama'
import { stemmer } from '@orama/stemmers/swedish'
import Fuse from 'fuse.js'
import lunr from 'lunr'
import lunrStemmerSupport from 'lunr-languages/lunr.stemmer.support.js'
import lunrSwedish from 'lunr-languages/lunr.sv.js'
import MiniSearch from 'minisearch'

const found = 5 // entries that a question is asked for, as in work.go
const fields = ['heading', 'title', 'body']
const boost = { heading: 2, title: 1, body: 1 } // as with the other engines

// Each engine indexes entries, which have a number as their id, and gives a function from a question to the best of them
// with their scores, best first: [{ id, score }].
const engines = {
  minisearch(entries) {
    const index = new MiniSearch({ fields, searchOptions: { boost, fuzzy: 0.2, prefix: true } })
    index.addAll(entries)
    return question => index.search(question)
  },

  fuse(entries) {
    const keys = fields.map(name => ({ name, weight: boost[name] }))
    const index = new Fuse(entries, { keys, includeScore: true, ignoreLocation: true, useTokenSearch: true, tokenMatch: 'any' })
    // Fuse's score is 0 for a perfect match and 1 for none.
    return question => index.search(question, { limit: found }).map(r => ({ id: r.item.id, score: 1 - r.score }))
  },

  async orama(entries) {
    const tokenizer = { language: 'swedish', stemming: true, stemmer }
    const index = create({ schema: { heading: 'string', title: 'string', body: 'string' }, components: { tokenizer } })
    await insertMultiple(index, entries.map(e => ({ ...e, id: String(e.id) })))
    return async question => {
      const result = await search(index, { term: question, properties: fields, boost, threshold: 1, tolerance: 1, limit: found })
      return result.hits.map(h => ({ id: Number(h.id), score: h.score }))
    }
  },

  lunr(entries) {
    lunrStemmerSupport(lunr)
    lunrSwedish(lunr)
    const index = lunr(function () {
      this.use(lunr.sv)
      for (const name of fields) this.field(name, { boost: boost[name] })
      for (const entry of entries) this.add(entry)
    })
    // A query that is built is free of the search language, whose signs a question may hold.
    return question => index.query(q => q.term(lunr.tokenizer(question), {})).map(r => ({ id: Number(r.ref), score: r.score }))
  },
}

async function readEntries(path) {
  const entries = []
  for await (const line of createInterface({ input: createReadStream(path) })) entries.push({ id: entries.length, ...JSON.parse(line) })
  return entries
}

const print = value => process.stdout.write(JSON.stringify(value) + '\n')

const nanoseconds = since => Number(process.hrtime.bigint() - since)

// peak gives how many bytes of memory the process has had at most, 0 where the system does not tell.
function peak() {
  try {
    const [, kibibytes] = readFileSync('/proc/self/status', 'utf8').match(/^VmHWM:\s+(\d+) kB$/m)
    return Number(kibibytes) * 1024
  } catch {
    return 0
  }
}

async function run(name, folder) {
  if (!engines[name]) throw new Error(`no engine ${name}: there are ${Object.keys(engines).join(', ')}`)
  const job = JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8'))
  const entries = await readEntries(join(folder, 'entries.jsonl'))
  let start = process.hrtime.bigint()
  const ask = await engines[name](entries)
  print({ indexed: { index_ns: nanoseconds(start) } })
  const began = process.hrtime.bigint()
  for (let i = 0; i < job.rounds * job.questions.length; i++) {
    if (job.budget_ns > 0 && nanoseconds(began) > job.budget_ns) break
    const question = job.questions[i % job.questions.length]
    start = process.hrtime.bigint()
    const hits = await ask(question)
    const ns = nanoseconds(start)
    print({ answered: { entries: hits.slice(0, found).map(h => h.id), score: hits[0]?.score ?? 0, ns } })
  }
  print({ peak: peak() })
}

const [name, folder] = process.argv.slice(2)
await run(name, folder)

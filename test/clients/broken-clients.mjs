// Clients with one wrong habit each: the careful client of the docs, with one place in its code changed.

/** By name: the requirement that is broken, the case that shows it, and what is written in place of what. */
export const brokenClients = {
  'asks-before-init': {
    breaks: 'C-001',
    shownBy: 'CLI-001',
    init: true,
    change: [
      'const isLost = await this.#initialize().then(',
      'void this.#initialize().catch(() => undefined);\n      const isLost = await Promise.resolve().then(',
    ],
  },
  'never-authorizes': {
    breaks: 'C-002',
    shownBy: 'CLI-002',
    init: true,
    change: ['      const isLost = await', '      await pause(20_000);\n      const isLost = await'],
  },
  'one-id-at-a-time': {
    breaks: 'C-003',
    shownBy: 'CLI-010',
    change: ['this.#ids += 1;', 'if (this.#open.size === 0) this.#ids += 1;'],
    also: [
      '    if (this.#isSubscribed) return;',
      "    void this.#ask('GetClock').catch(() => undefined);\n    if (this.#isSubscribed) return;",
    ],
  },
  'never-beats': {
    breaks: 'C-004',
    shownBy: 'CLI-003',
    change: ["else this.#ask('GetClock').catch(() => undefined);", ''],
  },
  'sends-numbers-as-text': {
    breaks: 'C-005',
    shownBy: 'CLI-010',
    change: ['const from = fromSeq > 0 ? { fromSeq } : {};', 'const from = { fromSeq: String(fromSeq) };'],
  },
  'gives-no-id': {
    breaks: 'C-005',
    shownBy: 'CLI-010',
    change: [
      "this.#socket.send(JSON.stringify({ kind: 'req', id, type, body, headers }));",
      "if (type === 'GetClock' || type.endsWith('SubscribeExConversations')) this.#socket.send(JSON.stringify({ kind: 'req', type: 'GetClock' }));this.#socket.send(JSON.stringify({ kind: 'req', id, type, body, headers }));",
    ],
  },
  'sends-unknown-status': {
    breaks: 'C-005',
    shownBy: 'CLI-010',
    change: [
      "status: 'ACCEPT', sequenceList: [sequence] }",
      "status: 'ACCEPT', sequenceList: sequence + '' }",
    ],
  },
  'sends-bytes': {
    breaks: 'C-006',
    shownBy: 'CLI-010',
    change: [
      "this.#socket.send(JSON.stringify({ kind: 'req', id, type, body, headers }));",
      "this.#socket.send(new TextEncoder().encode(JSON.stringify({ kind: 'hello' })));this.#socket.send(JSON.stringify({ kind: 'req', id, type, body, headers }));",
    ],
  },
  'checks-members': {
    breaks: 'C-007',
    shownBy: 'CLI-020',
    change: [
      'this.#takes(JSON.parse(data));',
      "const all = JSON.parse(data); if (Object.keys(all).some((name) => !['kind', 'reqId', 'code', 'type', 'body'].includes(name))) throw new Error('unknown member'); this.#takes(all);",
    ],
  },
  'checks-chat-states': {
    breaks: 'C-008',
    shownBy: 'CLI-021',
    change: [
      '    const isNew =',
      "    if (event?.chatState === 'DRAWING') throw new Error('unknown state');\n    const isNew =",
    ],
  },
  'checks-roles': {
    breaks: 'C-008',
    shownBy: 'CLI-031',
    change: [
      '    const known = this.#told.get(convId);',
      "    if (JSON.stringify(details).includes('OBSERVER')) throw new Error('unknown role');\n    const known = this.#told.get(convId);",
    ],
  },
  'checks-notifications': {
    breaks: 'C-009',
    shownBy: 'CLI-022',
    change: [
      '      for (const change of listOf(body.changes)) this.#takesEvent(change);\n    }',
      "      for (const change of listOf(body.changes)) this.#takesEvent(change);\n    } else throw new Error('unknown notification');",
    ],
  },
  'wants-lists': {
    breaks: 'C-010',
    shownBy: 'CLI-023',
    change: [
      '(value === undefined || value === null ? [] : [value].flat())',
      "{ if (!Array.isArray(value)) throw new Error('no list'); return value; }",
    ],
  },
  'wants-participants-as-list': {
    breaks: 'C-011',
    shownBy: 'CLI-024',
    change: [
      '    const known = this.#told.get(convId);',
      '    details.participants.map(({ role }) => role);\n    const known = this.#told.get(convId);',
    ],
  },
  'wants-bodies': {
    breaks: 'C-012',
    shownBy: 'CLI-025',
    change: ['if (code < 300) asked?.resolve(body);', 'if (code < 300) asked?.resolve(Object.keys(body));'],
  },
  'folds-by-arrival': {
    breaks: 'C-013',
    shownBy: 'CLI-030',
    change: ['if (known !== undefined && lastUpdateTime < known.at) return;', ''],
  },
  'wants-the-response-first': {
    breaks: 'C-014',
    shownBy: 'CLI-026',
    change: ['      await this.#listen();\n    } catch', '    } catch'],
    also: [
      '    const known = this.#told.get(convId);',
      '    const known = this.#told.get(convId);\n    if (known === undefined && convId === this.conversation) void this.#listen();',
    ],
  },
  'listens-late': {
    breaks: 'C-015',
    shownBy: 'CLI-027',
    change: [
      'else asked?.reject(new Refused(code));',
      'else asked?.reject(new Refused(code));\n      const take = this.#socket.onmessage;\n      this.#socket.onmessage = null;\n      setTimeout(() => (this.#socket.onmessage = take), 5);',
    ],
  },
  'listens-at-each-update': {
    breaks: 'C-016',
    shownBy: 'CLI-029',
    change: [
      '    const known = this.#told.get(convId);',
      '    if (convId === this.conversation) this.#listen().catch(() => undefined);\n    const known = this.#told.get(convId);',
    ],
  },
  'never-comes-back': {
    breaks: 'C-017',
    shownBy: 'CLI-041',
    change: ['if (this.#isLeaving) return;', 'return;'],
  },
  'never-subscribes-again': {
    breaks: 'C-017',
    shownBy: 'CLI-041',
    change: ['if (this.#isSubscribed)\n      await', 'if (this.#isSubscribed && this.#ids < 0)\n      await'],
  },
  'comes-back-at-once': {
    breaks: 'C-018',
    shownBy: 'CLI-041',
    change: ['await pause(waitMs);\n    if', 'await pause(5);\n    if'],
  },
  'waits-the-same': {
    breaks: 'C-019',
    shownBy: 'CLI-042',
    change: ['Math.min(this.#waitMs * 2, longestWaitMs)', '1_000'],
  },
  'repeats-after-429': {
    breaks: 'C-020',
    shownBy: 'CLI-016',
    change: ['pause(1_200 * attempt)', 'pause(1)'],
  },
  'ignores-retry-after': {
    breaks: 'C-021',
    shownBy: 'CLI-043',
    change: ['Math.max(this.#waitMs, retryMs)', 'this.#waitMs'],
  },
  'fetches-all-again': {
    breaks: 'C-022',
    shownBy: 'CLI-046',
    change: ['const from = fromSeq > 0 ? { fromSeq } : {};', 'const from = {};'],
  },
  'fetches-only-new': {
    breaks: 'C-023',
    shownBy: 'CLI-046',
    change: [
      'const from = fromSeq > 0 ? { fromSeq } : {};',
      'const from = fromSeq > 0 ? { fromSeq: fromSeq + 5 } : {};',
    ],
  },
  'publishes-again': {
    breaks: 'C-024',
    shownBy: 'CLI-047',
    change: [
      '    if (this.conversation !== undefined) await this.#listen()',
      "    if (this.conversation !== undefined) void this.#ask('ms.PublishEvent', { dialogId: this.conversation, event: { type: 'ContentEvent', contentType: 'text/plain', message: 'My order is late' } }).catch(() => undefined);\n    if (this.conversation !== undefined) await this.#listen()",
    ],
  },
  'keeps-its-token': {
    breaks: 'C-025',
    shownBy: 'CLI-044',
    change: ['if (code === 4401 || code === 4407)', 'if (code === 4407)'],
  },
  'keeps-its-identity': {
    breaks: 'C-026',
    shownBy: 'CLI-045',
    change: ['if (code === 4401 || code === 4407)', 'if (code === 4401)'],
  },
  'never-accepts': {
    breaks: 'C-027',
    shownBy: 'CLI-011',
    change: ['this.#publish(mark).catch(() => undefined);', ''],
  },
  'never-reads': {
    breaks: 'C-028',
    shownBy: 'CLI-012',
    change: ["status: 'READ', sequenceList }", "status: 'ACCEPT', sequenceList }"],
  },
  'marks-what-is-to-come': {
    breaks: 'C-029',
    shownBy: 'CLI-010',
    change: ['sequenceList: [sequence] };', 'sequenceList: [sequence, sequence + 7] };'],
  },
  'talks-to-the-closed': {
    breaks: 'C-030',
    shownBy: 'CLI-014',
    change: ['if (this.#told.get(this.conversation)?.isOver === true) return;', ''],
  },
  'keeps-its-url': {
    breaks: 'C-031',
    shownBy: 'CLI-018',
    change: [
      "= await this.#ask('ms.GenerateURLForUploadFile', {",
      "= await (this.granted ??= this.#ask('ms.GenerateURLForUploadFile', {",
    ],
    also: ['      fileType: type,\n    });', '      fileType: type,\n    }));'],
  },
  'never-closes': {
    breaks: 'C-032',
    shownBy: 'CLI-013',
    change: ["conversationState: 'CLOSE' }];", "conversationState: 'CLOSE' }];\n    return;"],
  },
  'opens-beside': {
    breaks: 'C-032',
    shownBy: 'CLI-013',
    change: [
      "await this.#ask('cm.UpdateConversationField', { conversationId: this.conversation, conversationField });",
      "await this.#ask('cm.UpdateConversationField', { conversationId: this.conversation, conversationField });\n    await this.#ask('cm.ConsumerRequestConversation', {});",
    ],
  },
  'opens-a-second': {
    breaks: 'C-033',
    shownBy: 'CLI-048',
    change: [
      '      await pause(1_000);\n      this.conversation ??= [...this.#told].find(([, { isOver }]) => !isOver)?.[0];\n',
      '',
    ],
  },
  'bears-silence': {
    breaks: 'C-034',
    shownBy: 'CLI-049',
    change: ['if (Date.now() - heardAt > 2 * beatMs) over(1006);\n        else', ''],
  },
  'goes-by-its-own-clock': {
    breaks: 'C-035',
    shownBy: 'CLI-028',
    change: [
      'const isNew =',
      'if (Math.abs(serverTimestamp - Date.now()) > 60_000) return;\n    const isNew =',
    ],
    also: ['#takesEvent({ sequence,', '#takesEvent({ serverTimestamp, sequence,'],
  },
  'names-what-it-guesses': {
    breaks: 'C-036',
    shownBy: 'CLI-010',
    change: [
      '  async subscribe() {\n    await this.connect();',
      "  async subscribe() {\n    await this.connect();\n    void this.#ask('ms.SubscribeMessagingEvents', { dialogId: '6d010770-feac-4771-b48c-000000000000' }).catch(() => undefined);",
    ],
  },
  'repeats-what-was-refused': {
    breaks: 'C-037',
    shownBy: 'CLI-017',
    change: ["if (error.code !== 'lost') throw error;", "if (error.code !== 'lost') return this.start();"],
  },
  'gives-up-after-a-second': {
    breaks: 'C-038',
    shownBy: 'CLI-004',
    change: [
      '      this.#open.set(id, { resolve, reject });',
      "      this.#open.set(id, { resolve, reject });\n      setTimeout(() => reject(new Refused('late')), 1_000);",
    ],
  },
  'shows-before-it-is-stored': {
    breaks: 'C-039',
    shownBy: 'CLI-015',
    change: [
      '    const { ok, status } = await fetch(',
      "    const early = { caption: 'a file', relativePath, fileType: type };\n    await this.#publish({ type: 'ContentEvent', contentType: 'hosted/file', message: early });\n    const { ok, status } = await fetch(",
    ],
  },
  'shows-another-path': {
    breaks: 'C-039',
    shownBy: 'CLI-015',
    change: [
      "{ caption: 'a file', relativePath,",
      "{ caption: 'a file', relativePath: `${relativePath}.gif`,",
    ],
  },
  'puts-a-form': {
    breaks: 'C-039',
    shownBy: 'CLI-015',
    change: [
      "{ method: 'PUT', body: bytes }",
      "{ method: 'PUT', body: ((form) => (form.set('file', new Blob([bytes])), form))(new FormData()) }",
    ],
  },
  'gives-up-after-a-failure': {
    breaks: 'C-040',
    shownBy: 'CLI-032',
    change: ['if (isFailure) await pause(5_100 * attempt);', 'if (isFailure) throw error;'],
  },
  'asks-again-soon-after-a-failure': {
    breaks: 'C-040',
    shownBy: 'CLI-032',
    change: ['pause(5_100 * attempt)', 'pause(1_100)'],
  },
  'asks-again-for-what-is-wrong': {
    breaks: 'C-041',
    shownBy: 'CLI-019',
    change: [
      "if (error.code !== 'lost') throw error;",
      "if (error.code !== 'lost') return pause(2_000).then(() => this.start());",
    ],
  },
  'shows-large-previews': {
    breaks: 'C-042',
    shownBy: 'CLI-015',
    change: [
      "{ caption: 'a file', relativePath,",
      "{ caption: 'a file', preview: `data:image/gif;base64,${'A'.repeat(50_000)}`, relativePath,",
    ],
  },
};

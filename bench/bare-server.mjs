// The least that a server of this kind does: it parses each message and answers it. The baseline of serving.mjs.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
server.on('listening', () => console.log(`listening at ws://127.0.0.1:${server.address().port}\n`));
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { id } = JSON.parse(data.toString());
    const body = { currentTime: Date.now() };
    socket.send(JSON.stringify({ kind: 'resp', reqId: id, code: 200, type: 'GetClockResponse', body }));
  });
});
process.on('SIGINT', () => process.exit(0));

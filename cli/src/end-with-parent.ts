/** Imported before a program that is started from here: it ends in order when its parent is gone, even by `kill -9`. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel is only there to be closed by the parent's end; it must not keep the program alive.
process.channel?.unref();

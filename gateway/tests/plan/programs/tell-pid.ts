/** Answers every order with the id of its process. */
process.on('message', () => process.send?.(process.pid));
process.on('disconnect', () => process.exit());

/** A machine for which there is no native planner. */
throw new Error('Cannot find native binding.');

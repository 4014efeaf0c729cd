/** The caller on whose behalf an operation runs. `null` wherever this may be absent means an anonymous caller. */
export type Viewer = {
  /** The user's bare uuid, without the `usr_` prefix of the edge. */
  readonly userId: string;
};

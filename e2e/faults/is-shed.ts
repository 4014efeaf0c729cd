/** Whether a gateway has refused because the machine has too much to do: nothing was begun, and whoever asks again later is answered. */
export function isShed({ status, text }: { readonly status: number; readonly text: string }): boolean {
  return status === 503 && text.includes('"OVERLOADED"');
}

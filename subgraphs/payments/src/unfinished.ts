/** SQL: something is still to be asked of the provider, or the deadline for it to answer. As the index `payment_unfinished` has it. */
export const unfinished = `(deadline_at is not null and state in ('PENDING', 'REQUIRES_ACTION')
  or let_go_at is not null and charge_state not in ('VOIDED', 'DECLINED', 'CAPTURED')
  or capture_minor is not null and state = 'AUTHORIZED')`;

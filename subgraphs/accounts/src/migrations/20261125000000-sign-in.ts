import { Migration } from '@mikro-orm/migrations';

class SignIn extends Migration {
  override up(): void {
    this.addSql(`create table password (
      user_id uuid primary key references account on delete cascade,
      hash text not null check (hash like '$argon2id$%' and char_length(hash) <= 300),
      changed_at timestamptz not null
    )`);
    this.addSql(`create table session (
      id uuid primary key,
      user_id uuid not null references account on delete cascade,
      family_hash text not null unique,
      secret_hash text not null,
      previous_hash text,
      successor_salt text,
      rotated_at timestamptz,
      user_agent text check (char_length(user_agent) <= 200),
      address text check (char_length(address) <= 45),
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null
    )`);
    this.addSql('create index session_of_user on session (user_id, last_seen_at desc, id desc)');
    this.addSql('create index session_expiry on session (expires_at)');
    // As rate-limiter-flexible wants it.
    this.addSql('create table attempt (key varchar(255) primary key, points integer not null default 0, expire bigint)');
    this.addSql('create index attempt_expiry on attempt (expire)');
  }

  override down(): void {
    for (const table of ['attempt', 'session', 'password']) this.addSql(`drop table ${table}`);
  }
}

export const signIn = { name: '20261125000000-sign-in', class: SignIn };

// Package database is the bot.Store that lasts: a SQLite file, or the computer's memory where there is no file.
//
// SQLite runs inside the program and needs no server. Reads go side by side and writes one after another, so that many
// adapters can share a file, and another process may read it. Tokens are encrypted before they reach the database
// (cipher.go); what holds the key is outside it. The tables are made and changed by the files in migrations, which run
// when a database is opened. Whatever else implements bot.Store passes the suite in databasetest, as this does.
package database

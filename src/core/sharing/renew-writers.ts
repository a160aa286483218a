/**
 * SQL that makes a notebook which was brought back to an earlier state write on as somebody new: partners may have what it
 * wrote since, and under one Yjs client id nothing may be written twice. Harmless where nothing is shared.
 */
export const renewWriters = `
INSERT INTO document_author (document_id, client_id, last_at)
  SELECT document_id, ('x' || encode(client_id, 'hex'))::bit(32)::bigint, now() FROM document_client
  ON CONFLICT DO NOTHING;
DELETE FROM document_client;
DELETE FROM pairing_mark;`

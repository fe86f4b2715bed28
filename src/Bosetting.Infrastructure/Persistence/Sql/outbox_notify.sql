-- Wakes the listeners of all nodes. The row is the message; the notification only says that there is one, so that a lost
-- notification costs a moment and not the message.
CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('bosetting_outbox', '');
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_message_notify AFTER INSERT ON outbox_message
    FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();

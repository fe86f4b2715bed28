-- The application works as bosetting_app, which owns nothing and so can't pass row-level security. The owner of the schema
-- is whoever runs the migrations. The embedded server makes the role with a password; on another server it is made here
-- without login, and the application switches to it at connection start.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bosetting_app') THEN
        CREATE ROLE bosetting_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
        EXECUTE format('GRANT bosetting_app TO %I', current_user);
    END IF;
END $$;

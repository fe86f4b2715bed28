#!/bin/bash
# Run once by the postgres image when the database is made: the two roles the application works as. Neither is superuser
# and neither bypasses row-level security; only the first owns anything.
set -euo pipefail
: "${BOSETTING_OWNER_PASSWORD:?}" "${BOSETTING_APP_PASSWORD:?}"

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v owner_password="$BOSETTING_OWNER_PASSWORD" -v app_password="$BOSETTING_APP_PASSWORD" -v database="$POSTGRES_DB" <<'SQL'
CREATE ROLE bosetting_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE bosetting_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
ALTER DATABASE :"database" OWNER TO bosetting_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO bosetting_app;
SQL

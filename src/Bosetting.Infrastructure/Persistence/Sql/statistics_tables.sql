-- What figures are counted from: derived from the history of cases, kept by triggers in the transaction that adds to it, and
-- compared with it by verify_statistics(). Nothing here is entered, and everything can be made again by rebuild_statistics().

-- What a case is counted under: one row for each combination there is. No row of a person or a municipality.
CREATE TABLE statistic_group (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text NOT NULL,
    category text NOT NULL,
    authority text NOT NULL,
    grading text NOT NULL,
    is_abroad boolean NOT NULL,
    -- County of the municipality where the household stays; empty when it stays in none.
    county text NOT NULL,
    UNIQUE (type, category, authority, grading, is_abroad, county));

-- The group of a case, with its history: a case that is graded or moves keeps its past where it was counted.
CREATE TABLE case_group (
    case_id uuid NOT NULL REFERENCES settlement_case (id) ON DELETE CASCADE,
    from_at timestamptz NOT NULL DEFAULT '-infinity',
    to_at timestamptz NOT NULL DEFAULT 'infinity',
    group_id integer NOT NULL,
    PRIMARY KEY (case_id, from_at),
    CHECK (from_at < to_at));
CREATE UNIQUE INDEX ix_case_group_open ON case_group (case_id) WHERE to_at = 'infinity';
CREATE INDEX ix_case_group_changed ON case_group (from_at) WHERE from_at > '-infinity';

-- The wait of one person: from the case became ready until the person arrived or the case was closed. Split where the case
-- changes group. Both ends are when it was recorded, so that «who waited, as known then» is one comparison.
CREATE TABLE person_wait (
    refugee_id uuid NOT NULL REFERENCES refugee (id) ON DELETE CASCADE,
    case_id uuid NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL DEFAULT 'infinity',
    group_id integer NOT NULL,
    permit_on date NOT NULL,
    -- The earliest permit of the case: who has waited long is asked of the household.
    waiting_since date NOT NULL,
    settled_on date NULL,
    settled_in text NULL,
    is_child boolean NOT NULL,
    PRIMARY KEY (refugee_id, from_at),
    CHECK ((settled_on IS NULL) = (settled_in IS NULL)));
CREATE INDEX ix_person_wait_case ON person_wait (case_id);
CREATE INDEX ix_person_wait_settled ON person_wait (settled_on) WHERE settled_on IS NOT NULL;
CREATE INDEX ix_person_wait_open ON person_wait (case_id) INCLUDE (group_id, permit_on, waiting_since) WHERE to_at = 'infinity';

-- Moves between statuses, counted in persons by the day they were recorded and the day they happened. What is new stands in
-- move_delta, to which is only added, so that nobody waits for anybody; fold_statistics() adds it to the sums.
CREATE TABLE move_delta (
    known_on date NOT NULL,
    day date NOT NULL,
    kind text NOT NULL,
    from_status text NOT NULL,
    to_status text NOT NULL,
    group_id integer NOT NULL,
    persons bigint NOT NULL);

CREATE TABLE move_sum (
    known_on date NOT NULL,
    day date NOT NULL,
    group_id integer NOT NULL,
    kind text NOT NULL,
    from_status text NOT NULL,
    to_status text NOT NULL,
    persons bigint NOT NULL,
    PRIMARY KEY (known_on, day, group_id, kind, from_status, to_status));

-- Persons who came into a status less those who left it, by month: what the stock at the end of a month is the sum of.
CREATE TABLE stock_sum (
    month date NOT NULL,
    group_id integer NOT NULL,
    status text NOT NULL,
    persons bigint NOT NULL,
    PRIMARY KEY (month, group_id, status));

-- How long those settled in a month had waited, by county of settlement: days waited and how many persons, as two lists of the same
-- length, so that a dashboard reads a few thousand rows whatever the size of the country. New ones in wait_delta, as above.
CREATE TABLE wait_delta (
    month date NOT NULL,
    county text NOT NULL,
    type text NOT NULL,
    category text NOT NULL,
    authority text NOT NULL,
    grading text NOT NULL,
    days integer NOT NULL,
    persons bigint NOT NULL);

CREATE TABLE wait_sum (
    month date NOT NULL,
    county text NOT NULL,
    type text NOT NULL,
    category text NOT NULL,
    authority text NOT NULL,
    grading text NOT NULL,
    days integer[] NOT NULL,
    persons bigint[] NOT NULL,
    PRIMARY KEY (month, county, type, category, authority, grading));

-- Answers of municipalities to inquiries, by the Norwegian month of the answer and the county of the municipality: days until the
-- answer, how many inquiries and how many persons in them, as three lists.
CREATE TABLE answer_delta (
    month date NOT NULL,
    county text NOT NULL,
    type text NOT NULL,
    category text NOT NULL,
    grading text NOT NULL,
    -- Empty when accepted.
    reason text NOT NULL,
    is_late boolean NOT NULL,
    days integer NOT NULL,
    inquiries bigint NOT NULL,
    persons bigint NOT NULL);

CREATE TABLE answer_sum (
    month date NOT NULL,
    county text NOT NULL,
    type text NOT NULL,
    category text NOT NULL,
    grading text NOT NULL,
    reason text NOT NULL,
    is_late boolean NOT NULL,
    days integer[] NOT NULL,
    inquiries bigint[] NOT NULL,
    persons bigint[] NOT NULL,
    PRIMARY KEY (month, county, type, category, grading, reason, is_late));

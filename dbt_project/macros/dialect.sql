{# What DuckDB and Spark spell differently. Models call these and keep to plain SQL otherwise. The spark__ forms have not been run yet; regexp_replace (first match in DuckDB, all in Spark) and translate stand in models as they are. #}

{# An instant as a UTC timestamp without zone, whatever the session's time zone. #}
{% macro utc_timestamp(column) %}{{ adapter.dispatch('utc_timestamp', 'broadsheet')(column) }}{% endmacro %}
{% macro default__utc_timestamp(column) %}make_timestamp(epoch_us({{ column }})){% endmacro %}
{% macro spark__utc_timestamp(column) %}to_utc_timestamp({{ column }}, current_timezone()){% endmacro %}

{# Whole days from one date to another. #}
{% macro days_between(first_day, last_day) %}{{ adapter.dispatch('days_between', 'broadsheet')(first_day, last_day) }}{% endmacro %}
{% macro default__days_between(first_day, last_day) %}date_diff('day', {{ first_day }}, {{ last_day }}){% endmacro %}
{% macro spark__days_between(first_day, last_day) %}datediff({{ last_day }}, {{ first_day }}){% endmacro %}

{# The values of a group as a list in a total order; nulls are left out. #}
{% macro ordered_list(value, order_by) %}{{ adapter.dispatch('ordered_list', 'broadsheet')(value, order_by) }}{% endmacro %}
{% macro default__ordered_list(value, order_by) %}list({{ value }} order by {{ order_by }}) filter (where {{ value }} is not null){% endmacro %}
{% macro spark__ordered_list(value, order_by) -%}
    transform(sort_array(collect_list(case when {{ value }} is not null then struct({{ order_by }}, {{ value }} as item) end)), s -> s.item)
{%- endmacro %}

{# One row per element of a list column, as `item`, beside the other named columns. #}
{% macro exploded(relation, list_column, item, keep) %}{{ adapter.dispatch('exploded', 'broadsheet')(relation, list_column, item, keep) }}{% endmacro %}
{% macro default__exploded(relation, list_column, item, keep) %}(select {{ keep | join(', ') }}, unnest({{ list_column }}) as {{ item }} from {{ relation }}){% endmacro %}
{% macro spark__exploded(relation, list_column, item, keep) %}(select {{ keep | join(', ') }}, explode({{ list_column }}) as {{ item }} from {{ relation }}){% endmacro %}

{# One number for a set of texts, whatever their order; for telling whether something changed, never for keys. #}
{% macro combined_hash(text) %}{{ adapter.dispatch('combined_hash', 'broadsheet')(text) }}{% endmacro %}
{% macro default__combined_hash(text) %}bit_xor(md5_number_lower({{ text }})){% endmacro %}
{% macro spark__combined_hash(text) %}bit_xor(xxhash64({{ text }})){% endmacro %}

{# Days from one date on, as dates. #}
{% macro day_series(first_day, last_day) %}{{ adapter.dispatch('day_series', 'broadsheet')(first_day, last_day) }}{% endmacro %}
{% macro default__day_series(first_day, last_day) %}cast(unnest(generate_series({{ first_day }}, {{ last_day }}, interval 1 day)) as date){% endmacro %}
{% macro spark__day_series(first_day, last_day) %}explode(sequence({{ first_day }}, {{ last_day }}, interval 1 day)){% endmacro %}

{# A whole number that stands for an MD5 key in large tables: its first 60 bits. #}
{% macro short_key(key) %}{{ adapter.dispatch('short_key', 'broadsheet')(key) }}{% endmacro %}
{% macro default__short_key(key) %}cast(concat('0x', substr({{ key }}, 1, 15)) as bigint){% endmacro %}
{% macro spark__short_key(key) %}cast(conv(substr({{ key }}, 1, 15), 16, 10) as bigint){% endmacro %}

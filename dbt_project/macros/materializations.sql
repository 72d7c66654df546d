{#
    How DuckDB builds this project's models: one transaction and few statements each. The adapter's own materializations build
    under another name, rename twice and ask for columns between: for some sixty models that was most of a small build. Spark
    keeps its adapter's materializations.

    What a contract promises cannot change while the models do not: names and types are compared when everything is built
    from the start; the table's declared types and not-null constraints hold at every build.
#}

{% materialization table, adapter='duckdb' %}
    {%- set built = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks) }}
    {{ drop_other_kind(built) }}
    {% call statement('main') -%}{{ replace_table(built, compiled_code) }}{%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [built]}) }}
{% endmaterialization %}

{# A model that is appended to: its pre-hook forgets the rows that are to be made anew. #}
{% materialization incremental, adapter='duckdb' %}
    {%- set built = this.incorporate(type='table') -%}
    {%- set existing = load_cached_relation(this) -%}
    {{ run_hooks(pre_hooks) }}
    {% if existing is none or not existing.is_table or should_full_refresh() %}
        {{ drop_other_kind(built) }}
        {% call statement('main') -%}{{ replace_table(built, compiled_code) }}{%- endcall %}
    {% else %}
        {% call statement('main') -%}insert into {{ built }} by name ({{ compiled_code }}){%- endcall %}
    {% endif %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [built]}) }}
{% endmaterialization %}

{# A view stands as it is until the models change. #}
{% materialization view, adapter='duckdb' %}
    {%- set built = this.incorporate(type='view') -%}
    {%- set existing = load_cached_relation(this) -%}
    {% if existing is none or not existing.is_view or should_full_refresh() %}
        {{ drop_other_kind(built) }}
        {% call statement('main') -%}create or replace view {{ built }} as ({{ compiled_code }}){%- endcall %}
        {% do adapter.commit() %}
    {% else %}
        {% call noop_statement('main', 'stands') %}{{ compiled_code }}{% endcall %}
    {% endif %}
    {{ return({'relations': [built]}) }}
{% endmaterialization %}

{% macro drop_other_kind(built) %}
    {%- set existing = load_cached_relation(this) -%}
    {%- if existing is not none and existing.type != built.type -%}
        {%- do adapter.drop_relation(existing) -%}
    {%- endif -%}
{% endmacro %}

{% macro replace_table(built, code) -%}
    {%- set has_contract = config.get('contract').enforced -%}
    {%- if has_contract and should_full_refresh() -%}{{ get_assert_columns_equivalent(code) }}{%- endif %}
    drop table if exists {{ built }};
    {% if has_contract -%}
    create table {{ built }} {{ get_table_columns_and_constraints() }};
    insert into {{ built }} by name ({{ code }});
    {%- else -%}
    create table {{ built }} as ({{ code }});
    {%- endif %}
    {%- if config.persist_relation_docs() %}
    comment on table {{ built }} is {{ duckdb_escape_comment(model.description) }};
    {%- endif %}
    {%- if config.persist_column_docs() %}
    {%- for column in model.columns.values() %}
    comment on column {{ built }}.{{ column.name }} is {{ duckdb_escape_comment(column.description) }};
    {%- endfor %}
    {%- endif %}
{%- endmacro %}

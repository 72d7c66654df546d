{#
    Cost that follows what is new.

    Page-wise models (facts, lines, claims, postings) hold rows that depend on one page alone. `int_changed_pages` names the
    pages to do again; before a page-wise model is appended to, it forgets their rows, in one transaction. `int_built_pages`
    remembers the outcome after all of them.

    Group-wise rows (int_series_rows) depend on the claims of one group: rows of groups whose fingerprint is another
    (`int_changed_groups`) are forgotten and made anew. Rows of metric_series follow those, and the names and disputes they show
    (`int_changed_series`); targets are set beside actuals anew where either changed (`int_targets_to_do`).

    Where the models themselves changed, or the last build was cut short (it began, and `int_built_pages` was not made),
    everything is built from the start.
#}

{# A hash of all models of the project, and of the lake that its views read. #}
{% macro models_version() -%}
    {%- if execute -%}
        {%- set parts = [var('lake')] -%}
        {%- for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') -%}
            {%- do parts.append(node.name ~ node.checksum.checksum) -%}
        {%- endfor -%}
        {{- local_md5(parts | sort | join(' ')) -}}
    {%- endif -%}
{%- endmacro %}

{#
    Overrides dbt's own: also true where no earlier build stands, or one made by other models. Asked by every model, answered
    once a run (`graph` lives as long as the run), so that all models of a run get the same answer.
#}
{% macro should_full_refresh() %}
    {% if flags.FULL_REFRESH %}{{ return(true) }}{% endif %}
    {% if not execute %}{{ return(false) }}{% endif %}
    {% if 'from_the_start' not in graph %}{% do graph.update({'from_the_start': other_models_built()}) %}{% endif %}
    {{ return(graph['from_the_start']) }}
{% endmacro %}

{% macro other_models_built() %}
    {% set state = model_relation('int_built_pages') %}
    {% set begun = model_relation('int_build_begun') %}
    {% if state is none or begun is none %}{{ return(true) }}{% endif %}
    {% if 'build_id' not in adapter.get_columns_in_relation(state) | map(attribute='name') | list %}{{ return(true) }}{% endif %}
    {% set finished = run_query('select distinct models_version, build_id from ' ~ state).rows %}
    {% set begun_last = run_query('select build_id from ' ~ begun).rows %}
    {{ return(finished | length != 1 or finished[0][0] != models_version() | trim or finished[0][1] != begun_last[0][0]) }}
{% endmacro %}

{# The invocation of dbt that is under way. #}
{% macro this_build() -%}{%- if execute -%}{{ invocation_id }}{%- endif -%}{%- endmacro %}

{# The relation that a model of this project was built as, or none. #}
{% macro model_relation(name) %}
    {% set node = graph.nodes['model.broadsheet.' ~ name] %}
    {{ return(load_relation(api.Relation.create(database=node.database, schema=node.schema, identifier=node.alias))) }}
{% endmacro %}

{#
    The name of a model's table as the last build left it; empty where everything is to be built from the start. A model must
    not be its own parent: hence not ref().
#}
{% macro built_relation(name) -%}
    {%- if execute and not should_full_refresh() -%}
        {%- set missing = [] -%}
        {%- for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') -%}
            {%- if node.config.materialized == 'incremental' and model_relation(node.name) is none -%}
                {%- do missing.append(node.name) -%}
            {%- endif -%}
        {%- endfor -%}
        {{- '' if missing else model_relation(name) -}}
    {%- endif -%}
{%- endmacro %}

{# The batch is named, too: it is the file in the lake, and statistics of Parquet let a reader pass over all others. #}
{% macro only_changed_pages(alias=none) -%}
    {% if is_incremental() -%}
    where {{ alias ~ '.' if alias }}page_key in (select changed.page_key from {{ ref('int_changed_pages') }} as changed)
        and {{ alias ~ '.' if alias }}batch_id in (select changed.batch_id from {{ ref('int_changed_pages') }} as changed)
    {%- endif %}
{%- endmacro %}

{% macro forget_changed_pages() -%}
    {% if is_incremental() -%}
    delete from {{ this }} where page_key in (select changed.page_key from {{ ref('int_changed_pages') }} as changed)
    {%- endif %}
{%- endmacro %}

{# For rows that know their article's number alone; `article_search` is done after them. #}
{% macro forget_changed_articles() -%}
    {% if is_incremental() -%}
    delete from {{ this }} where article_id in (
        select articles.article_id
        from {{ model_relation('article_search') }} as articles
        inner join {{ ref('int_changed_pages') }} as changed on articles.page_key = changed.page_key
    )
    {%- endif %}
{%- endmacro %}

{% macro forget_changed_groups() -%}
    {% if is_incremental() -%}
    delete from {{ this }} where group_key in (select changed.group_key from {{ ref('int_changed_groups') }} as changed)
    {%- endif %}
{%- endmacro %}

{% macro forget_changed_series() -%}
    {% if is_incremental() -%}
    delete from {{ this }} where series_row_key in (select changed.series_row_key from {{ ref('int_changed_series') }} as changed)
    {%- endif %}
{%- endmacro %}

{% macro forget_changed_targets() -%}
    {% if is_incremental() -%}
    delete from {{ this }} where target_row_key in (select to_do.target_row_key from {{ ref('int_targets_to_do') }} as to_do)
    {%- endif %}
{%- endmacro %}

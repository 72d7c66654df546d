{#
    What must hold for a table to be joined: its key names one row, and every non-null key it holds exists where it points to.
    `unique_by`: the columns of the key; `keys`: {column: [model, column]}. One query for all, naming the rule that is broken.

    `made_by`, for page-wise models: the column that says of which page (page_key) or article (article_id) a row is. A build
    that does only changed pages tests their rows, against all others; `dbt test` and a build from the start test every row.
#}
{% test sound(model, unique_by, keys={}, made_by=none) %}
{%- set changed = ref('int_changed_pages') if made_by else none -%}
{%- set indexed = ref('article_search') if made_by == 'article_id' else none -%}
{%- set only_changed = made_by and flags.WHICH == 'build' and not should_full_refresh() -%}
{%- set key = made_by if made_by in unique_by else unique_by[0] -%}
{%- if only_changed %}
with made as (
    {%- if indexed %}
    select articles.article_id
    from {{ indexed }} as articles
    inner join {{ changed }} as pages on articles.page_key = pages.page_key
    {%- else %}
    select page_key from {{ changed }}
    {%- endif %}
),

tested as (
    select * from {{ model }}
    where {{ made_by }} in (select {{ made_by }} from made)
)
{%- endif %}

select
    'not unique: {{ unique_by | join(", ") | replace("'", "''") }}' as broken_rule,
    concat_ws(' ', {{ unique_by | join(', ') }}) as found
from {{ model }}
{%- if only_changed %}
where {{ key }} in (select {{ key }} from tested)
{%- endif %}
group by {{ unique_by | join(', ') }}
having count(*) > 1
{% for column in unique_by %}
union all
select
    '{{ column | replace("'", "''") }} is null' as broken_rule,
    null as found
from {{ 'tested' if only_changed else model }}
where {{ column }} is null
{% endfor %}
{% for column, target in keys.items() %}
union all
select
    '{{ column }} points to no row of {{ target[0] }}' as broken_rule,
    cast(child.{{ column }} as {{ dbt.type_string() }}) as found
from {{ 'tested' if only_changed else model }} as child
left join {{ ref(target[0]) }} as parent on child.{{ column }} = parent.{{ target[1] }}
where child.{{ column }} is not null and parent.{{ target[1] }} is null
{% endfor %}
{% endtest %}

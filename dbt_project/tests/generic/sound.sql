{#
    What must hold for a table to be joined: its key names one row, and every non-null key it holds exists where it points to.
    `unique_by`: the columns of the key; `keys`: {column: [model, column]}. One query for all, naming the rule that is broken.
#}
{% test sound(model, unique_by, keys={}) %}
select
    'not unique: {{ unique_by | join(", ") }}' as broken_rule,
    concat_ws(' ', {{ unique_by | join(', ') }}) as found
from {{ model }}
group by {{ unique_by | join(', ') }}
having count(*) > 1
{% for column in unique_by %}
union all
select
    '{{ column }} is null' as broken_rule,
    null as found
from {{ model }}
where {{ column }} is null
{% endfor %}
{% for column, target in keys.items() %}
union all
select
    '{{ column }} points to no row of {{ target[0] }}' as broken_rule,
    cast(child.{{ column }} as {{ dbt.type_string() }}) as found
from {{ model }} as child
left join {{ ref(target[0]) }} as parent on child.{{ column }} = parent.{{ target[1] }}
where child.{{ column }} is not null and parent.{{ target[1] }} is null
{% endfor %}
{% endtest %}

{{ config(materialized='view') }}

-- What each printed figure allows the true value to be. `point_*` is the printed number with its rounding, `near_*` where
-- another report of the same thing would be expected, `hard_*` outside of which a report contradicts this one.
-- Bounds of declines turn round: 下降超15% is a change of -15 % or less.
with figures as (
    select
        observations.observation_key,
        observations.page_key,
        least(observations.value_base, coalesce(observations.value_base_high, observations.value_base)) as value_base,
        greatest(observations.value_base, coalesce(observations.value_base_high, observations.value_base)) as value_top,
        abs(observations.value_base) as size,
        observations.basis,
        printed.quantum,
        printed.round_step,
        case
            when observations.value_base < 0 and observations.qualifier = 'ge' then 'le'
            when observations.value_base < 0 and observations.qualifier = 'le' then 'ge'
            else observations.qualifier
        end as bound,
        case
            when observations.unit_base in ('%', '百分点') then printed.quantum * 0.499
            else least(printed.quantum * 0.499, greatest(abs(observations.value_base) * 0.1, 1e-9))
        end as half
    from {{ ref('int_changed_figures') }} as observations
    inner join {{ ref('int_printed_figures') }} as printed on observations.observation_key = printed.observation_key
),

allowed as (
    select
        *,
        least(round_step, greatest(half, size * 0.05)) as leeway,
        greatest(round_step, quantum, size * 0.1) as headroom
    from figures
)

select
    observation_key,
    page_key,
    round_step,
    bound in ('ge', 'le', 'range') as is_bound,
    value_base - half as point_low,
    value_top + half as point_high,
    -- A plan is revised, not approached: 20个以上 and 25个 are two targets.
    case
        when basis = 'target' and bound <> 'approx' then value_base - half
        when bound = 'approx' then value_base - leeway
        when bound = 'le' then value_base - headroom
        else value_base - half
    end as near_low,
    case
        when basis = 'target' and bound <> 'approx' then value_top + half
        when bound = 'approx' then value_top + leeway
        when bound = 'ge' then value_top + headroom
        else value_top + half
    end as near_high,
    case
        when bound = 'le' then -1e300
        when bound = 'approx' then value_base - greatest(3 * leeway, size * 0.1)
        else value_base - half
    end as hard_low,
    case
        when bound = 'ge' then 1e300
        when bound = 'approx' then value_top + greatest(3 * leeway, size * 0.1)
        else value_top + half
    end as hard_high
from allowed

-- A draft is seen by its service alone. A dossier is seen by its organiser, its person, the service that referred, and the
-- organiser or service that accepted a hand-over of it; whoever is asked sees the hand-over and the person, nothing more.
-- A person is seen by whoever sees a dossier or referral. What somebody lives on is seen by the person and the referring
-- service, not by the organiser. A note is seen by the readers it was written for.

alter table trajectories_referral enable row level security;
create policy trajectories_referral_scope on trajectories_referral to opstap_app
    using (
        (status <> 'draft' and organiser_id = any ((select opstap_organisers())::bigint[]))
        or (status <> 'draft' and person_id = (select opstap_scope('person')))
        or service_id = (select opstap_scope('service'))
    ) with check (
        (status <> 'draft' and organiser_id = any ((select opstap_organisers())::bigint[]))
        or (status <> 'draft' and person_id = (select opstap_scope('person')))
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_referral_everybody on trajectories_referral to opstap_everybody using (true) with check (true);

alter table trajectories_referralevent enable row level security;
create policy trajectories_referralevent_scope on trajectories_referralevent to opstap_app
    using (
        (status <> 'draft' and organiser_id = any ((select opstap_organisers())::bigint[]))
        or (status <> 'draft' and person_id = (select opstap_scope('person')))
        or service_id = (select opstap_scope('service'))
    ) with check (
        (status <> 'draft' and organiser_id = any ((select opstap_organisers())::bigint[]))
        or (status <> 'draft' and person_id = (select opstap_scope('person')))
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_referralevent_everybody on trajectories_referralevent to opstap_everybody using (true) with check (true);

alter table trajectories_referralmove enable row level security;
create policy trajectories_referralmove_scope on trajectories_referralmove to opstap_app
    using (
        exists (select from trajectories_referral holder where holder.id = trajectories_referralmove.referral_id)
    ) with check (
        exists (select from trajectories_referral holder where holder.id = trajectories_referralmove.referral_id)
    );
create policy trajectories_referralmove_everybody on trajectories_referralmove to opstap_everybody using (true) with check (true);

alter table trajectories_dossier enable row level security;
create policy trajectories_dossier_scope on trajectories_dossier to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or exists (select from trajectories_referral holder where holder.id = trajectories_dossier.referral_id and holder.service_id = (select opstap_scope('service')))
        or id in (select dossier_id from trajectories_handover where status = 'accepted' and (to_organiser_id = any ((select opstap_organisers())::bigint[]) or to_service_id = (select opstap_scope('service'))))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or exists (select from trajectories_referral holder where holder.id = trajectories_dossier.referral_id and holder.service_id = (select opstap_scope('service')))
        or id in (select dossier_id from trajectories_handover where status = 'accepted' and (to_organiser_id = any ((select opstap_organisers())::bigint[]) or to_service_id = (select opstap_scope('service'))))
    );
create policy trajectories_dossier_everybody on trajectories_dossier to opstap_everybody using (true) with check (true);

alter table trajectories_dossierevent enable row level security;
create policy trajectories_dossierevent_scope on trajectories_dossierevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or exists (select from trajectories_referral holder where holder.id = trajectories_dossierevent.referral_id and holder.service_id = (select opstap_scope('service')))
        or pgh_obj_id in (select dossier_id from trajectories_handover where status = 'accepted' and (to_organiser_id = any ((select opstap_organisers())::bigint[]) or to_service_id = (select opstap_scope('service'))))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or exists (select from trajectories_referral holder where holder.id = trajectories_dossierevent.referral_id and holder.service_id = (select opstap_scope('service')))
        or pgh_obj_id in (select dossier_id from trajectories_handover where status = 'accepted' and (to_organiser_id = any ((select opstap_organisers())::bigint[]) or to_service_id = (select opstap_scope('service'))))
    );
create policy trajectories_dossierevent_everybody on trajectories_dossierevent to opstap_everybody using (true) with check (true);

alter table trajectories_move enable row level security;
create policy trajectories_move_scope on trajectories_move to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_move.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_move.dossier_id)
    );
create policy trajectories_move_everybody on trajectories_move to opstap_everybody using (true) with check (true);

alter table trajectories_agreement enable row level security;
create policy trajectories_agreement_scope on trajectories_agreement to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_agreement.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_agreement.dossier_id)
    );
create policy trajectories_agreement_everybody on trajectories_agreement to opstap_everybody using (true) with check (true);

alter table trajectories_agreementevent enable row level security;
create policy trajectories_agreementevent_scope on trajectories_agreementevent to opstap_app
    using (
        dossier_id in (select id from trajectories_dossier)
    ) with check (
        dossier_id in (select id from trajectories_dossier)
    );
create policy trajectories_agreementevent_everybody on trajectories_agreementevent to opstap_everybody using (true) with check (true);

alter table trajectories_signature enable row level security;
create policy trajectories_signature_scope on trajectories_signature to opstap_app
    using (
        exists (select from trajectories_agreement holder where holder.id = trajectories_signature.agreement_id)
    ) with check (
        exists (select from trajectories_agreement holder where holder.id = trajectories_signature.agreement_id)
    );
create policy trajectories_signature_everybody on trajectories_signature to opstap_everybody using (true) with check (true);

alter table trajectories_situation enable row level security;
create policy trajectories_situation_scope on trajectories_situation to opstap_app
    using (
        person_id = (select opstap_scope('person'))
        or (select opstap_scope('service')) is not null and person_id in (select person_id from trajectories_referral)
    ) with check (
        person_id = (select opstap_scope('person'))
        or (select opstap_scope('service')) is not null and person_id in (select person_id from trajectories_referral)
    );
create policy trajectories_situation_everybody on trajectories_situation to opstap_everybody using (true) with check (true);

alter table trajectories_attestation enable row level security;
create policy trajectories_attestation_scope on trajectories_attestation to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_attestation.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_attestation.dossier_id)
    );
create policy trajectories_attestation_everybody on trajectories_attestation to opstap_everybody using (true) with check (true);

alter table trajectories_conversion enable row level security;
create policy trajectories_conversion_scope on trajectories_conversion to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_conversion.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_conversion.dossier_id)
    );
create policy trajectories_conversion_everybody on trajectories_conversion to opstap_everybody using (true) with check (true);

alter table trajectories_evaluation enable row level security;
create policy trajectories_evaluation_scope on trajectories_evaluation to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_evaluation.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_evaluation.dossier_id)
    );
create policy trajectories_evaluation_everybody on trajectories_evaluation to opstap_everybody using (true) with check (true);

alter table trajectories_exit enable row level security;
create policy trajectories_exit_scope on trajectories_exit to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_exit.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_exit.dossier_id)
    );
create policy trajectories_exit_everybody on trajectories_exit to opstap_everybody using (true) with check (true);

alter table trajectories_goal enable row level security;
create policy trajectories_goal_scope on trajectories_goal to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_goal.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_goal.dossier_id)
    );
create policy trajectories_goal_everybody on trajectories_goal to opstap_everybody using (true) with check (true);

alter table trajectories_goalevent enable row level security;
create policy trajectories_goalevent_scope on trajectories_goalevent to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_goalevent.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_goalevent.dossier_id)
    );
create policy trajectories_goalevent_everybody on trajectories_goalevent to opstap_everybody using (true) with check (true);

alter table trajectories_observation enable row level security;
create policy trajectories_observation_scope on trajectories_observation to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_observation.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_observation.dossier_id)
    );
create policy trajectories_observation_everybody on trajectories_observation to opstap_everybody using (true) with check (true);

alter table trajectories_prolongation enable row level security;
create policy trajectories_prolongation_scope on trajectories_prolongation to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_prolongation.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_prolongation.dossier_id)
    );
create policy trajectories_prolongation_everybody on trajectories_prolongation to opstap_everybody using (true) with check (true);

alter table trajectories_satisfaction enable row level security;
create policy trajectories_satisfaction_scope on trajectories_satisfaction to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_satisfaction.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_satisfaction.dossier_id)
    );
create policy trajectories_satisfaction_everybody on trajectories_satisfaction to opstap_everybody using (true) with check (true);

alter table trajectories_suspension enable row level security;
create policy trajectories_suspension_scope on trajectories_suspension to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_suspension.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_suspension.dossier_id)
    );
create policy trajectories_suspension_everybody on trajectories_suspension to opstap_everybody using (true) with check (true);

alter table trajectories_suspensionevent enable row level security;
create policy trajectories_suspensionevent_scope on trajectories_suspensionevent to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_suspensionevent.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_suspensionevent.dossier_id)
    );
create policy trajectories_suspensionevent_everybody on trajectories_suspensionevent to opstap_everybody using (true) with check (true);

alter table trajectories_task enable row level security;
create policy trajectories_task_scope on trajectories_task to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_task.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_task.dossier_id)
    );
create policy trajectories_task_everybody on trajectories_task to opstap_everybody using (true) with check (true);

alter table trajectories_taskevent enable row level security;
create policy trajectories_taskevent_scope on trajectories_taskevent to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_taskevent.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_taskevent.dossier_id)
    );
create policy trajectories_taskevent_everybody on trajectories_taskevent to opstap_everybody using (true) with check (true);

alter table trajectories_degree enable row level security;
create policy trajectories_degree_scope on trajectories_degree to opstap_app
    using (
        exists (select from trajectories_evaluation holder where holder.id = trajectories_degree.evaluation_id)
    ) with check (
        exists (select from trajectories_evaluation holder where holder.id = trajectories_degree.evaluation_id)
    );
create policy trajectories_degree_everybody on trajectories_degree to opstap_everybody using (true) with check (true);

alter table trajectories_evaluationsignature enable row level security;
create policy trajectories_evaluationsignature_scope on trajectories_evaluationsignature to opstap_app
    using (
        exists (select from trajectories_evaluation holder where holder.id = trajectories_evaluationsignature.evaluation_id)
    ) with check (
        exists (select from trajectories_evaluation holder where holder.id = trajectories_evaluationsignature.evaluation_id)
    );
create policy trajectories_evaluationsignature_everybody on trajectories_evaluationsignature to opstap_everybody using (true) with check (true);

alter table trajectories_handover enable row level security;
create policy trajectories_handover_scope on trajectories_handover to opstap_app
    using (
        from_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_service_id = (select opstap_scope('service'))
        or person_id = (select opstap_scope('person'))
    ) with check (
        from_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_service_id = (select opstap_scope('service'))
        or person_id = (select opstap_scope('person'))
    );
create policy trajectories_handover_everybody on trajectories_handover to opstap_everybody using (true) with check (true);

alter table trajectories_handoverevent enable row level security;
create policy trajectories_handoverevent_scope on trajectories_handoverevent to opstap_app
    using (
        from_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_service_id = (select opstap_scope('service'))
        or person_id = (select opstap_scope('person'))
    ) with check (
        from_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_organiser_id = any ((select opstap_organisers())::bigint[])
        or to_service_id = (select opstap_scope('service'))
        or person_id = (select opstap_scope('person'))
    );
create policy trajectories_handoverevent_everybody on trajectories_handoverevent to opstap_everybody using (true) with check (true);

alter table trajectories_handovermove enable row level security;
create policy trajectories_handovermove_scope on trajectories_handovermove to opstap_app
    using (
        exists (select from trajectories_handover holder where holder.id = trajectories_handovermove.hand_over_id)
    ) with check (
        exists (select from trajectories_handover holder where holder.id = trajectories_handovermove.hand_over_id)
    );
create policy trajectories_handovermove_everybody on trajectories_handovermove to opstap_everybody using (true) with check (true);

alter table trajectories_appointment enable row level security;
create policy trajectories_appointment_scope on trajectories_appointment to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_appointment_everybody on trajectories_appointment to opstap_everybody using (true) with check (true);

alter table trajectories_appointmentevent enable row level security;
create policy trajectories_appointmentevent_scope on trajectories_appointmentevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_appointmentevent_everybody on trajectories_appointmentevent to opstap_everybody using (true) with check (true);

alter table trajectories_supporter enable row level security;
create policy trajectories_supporter_scope on trajectories_supporter to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_supporter_everybody on trajectories_supporter to opstap_everybody using (true) with check (true);

alter table trajectories_supporterevent enable row level security;
create policy trajectories_supporterevent_scope on trajectories_supporterevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_supporterevent_everybody on trajectories_supporterevent to opstap_everybody using (true) with check (true);

alter table trajectories_watch enable row level security;
create policy trajectories_watch_scope on trajectories_watch to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_watch_everybody on trajectories_watch to opstap_everybody using (true) with check (true);

alter table trajectories_watchevent enable row level security;
create policy trajectories_watchevent_scope on trajectories_watchevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    );
create policy trajectories_watchevent_everybody on trajectories_watchevent to opstap_everybody using (true) with check (true);

alter table trajectories_coachassignment enable row level security;
create policy trajectories_coachassignment_scope on trajectories_coachassignment to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or ((select opstap_scope('service')) is not null and exists (select from trajectories_referral holder where holder.person_id = trajectories_coachassignment.person_id))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or ((select opstap_scope('service')) is not null and exists (select from trajectories_referral holder where holder.person_id = trajectories_coachassignment.person_id))
    );
create policy trajectories_coachassignment_everybody on trajectories_coachassignment to opstap_everybody using (true) with check (true);

alter table trajectories_coachassignmentevent enable row level security;
create policy trajectories_coachassignmentevent_scope on trajectories_coachassignmentevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or ((select opstap_scope('service')) is not null and exists (select from trajectories_referral holder where holder.person_id = trajectories_coachassignmentevent.person_id))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or ((select opstap_scope('service')) is not null and exists (select from trajectories_referral holder where holder.person_id = trajectories_coachassignmentevent.person_id))
    );
create policy trajectories_coachassignmentevent_everybody on trajectories_coachassignmentevent to opstap_everybody using (true) with check (true);

alter table trajectories_instrument enable row level security;
create policy trajectories_instrument_scope on trajectories_instrument to opstap_app
    using (
        exists (select from parties_person holder where holder.id = trajectories_instrument.person_id)
    ) with check (
        exists (select from parties_person holder where holder.id = trajectories_instrument.person_id)
    );
create policy trajectories_instrument_everybody on trajectories_instrument to opstap_everybody using (true) with check (true);

alter table trajectories_instrumentevent enable row level security;
create policy trajectories_instrumentevent_scope on trajectories_instrumentevent to opstap_app
    using (
        exists (select from parties_person holder where holder.id = trajectories_instrumentevent.person_id)
    ) with check (
        exists (select from parties_person holder where holder.id = trajectories_instrumentevent.person_id)
    );
create policy trajectories_instrumentevent_everybody on trajectories_instrumentevent to opstap_everybody using (true) with check (true);

alter table trajectories_note enable row level security;
create policy trajectories_note_scope on trajectories_note to opstap_app
    using (
        (readers <> 'service' and organiser_id = any ((select opstap_organisers())::bigint[]))
        or (readers <> 'organiser' and service_id = (select opstap_scope('service')))
        or (readers = 'everyone' and person_id = (select opstap_scope('person')))
        or ((readers = 'everyone' or (readers = 'guides' and (select opstap_scope('person')) is null)) and dossier_id is not null and exists (select from trajectories_dossier holder where holder.id = trajectories_note.dossier_id))
    ) with check (
        (readers <> 'service' and organiser_id = any ((select opstap_organisers())::bigint[]))
        or (readers <> 'organiser' and service_id = (select opstap_scope('service')))
        or (readers = 'everyone' and person_id = (select opstap_scope('person')))
        or ((readers = 'everyone' or (readers = 'guides' and (select opstap_scope('person')) is null)) and dossier_id is not null and exists (select from trajectories_dossier holder where holder.id = trajectories_note.dossier_id))
    );
create policy trajectories_note_everybody on trajectories_note to opstap_everybody using (true) with check (true);

alter table trajectories_plantemplate enable row level security;
create policy trajectories_plantemplate_scope on trajectories_plantemplate to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
    );
create policy trajectories_plantemplate_everybody on trajectories_plantemplate to opstap_everybody using (true) with check (true);

alter table trajectories_plantemplateevent enable row level security;
create policy trajectories_plantemplateevent_scope on trajectories_plantemplateevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
    );
create policy trajectories_plantemplateevent_everybody on trajectories_plantemplateevent to opstap_everybody using (true) with check (true);

create policy trajectories_plantemplate_shared on trajectories_plantemplate for select to opstap_app
    using (organiser_id is null);

create policy parties_person_scope on parties_person to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or id = (select opstap_scope('person'))
        or exists (select from trajectories_dossier holder where holder.person_id = parties_person.id)
        or exists (select from trajectories_referral holder where holder.person_id = parties_person.id)
        or id in (select person_id from trajectories_handover where status in ('asked', 'accepted'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or id = (select opstap_scope('person'))
        or exists (select from trajectories_dossier holder where holder.person_id = parties_person.id)
        or exists (select from trajectories_referral holder where holder.person_id = parties_person.id)
        or id in (select person_id from trajectories_handover where status in ('asked', 'accepted'))
    );

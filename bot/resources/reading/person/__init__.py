"""What a sentence tells of somebody: ``alone``, all that they know; ``lacking``, what they never learnt."""
